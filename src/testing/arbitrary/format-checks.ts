import { formats } from '../../model/formats/index.ts';

/** Returns the check of a `format` of strings, or undefined for a format that is unknown or of numbers. */
export function textFormat(name: string): ((text: string) => boolean) | undefined {
  const format = definitionOf(name);
  return isCheck(format) ? (text) => format(text) : undefined;
}

/** Returns the check of a `format` of numbers, or undefined for a format that is unknown or of strings. */
export function numberFormat(name: string): ((value: number) => boolean) | undefined {
  const format = definitionOf(name);
  if (!isDetailed(format) || format.type !== 'number') return undefined;
  const { validate } = format;
  return isCheck(validate) ? (value) => validate(value) : undefined;
}

function definitionOf(name: string): unknown {
  return new Map<string, unknown>(Object.entries(formats)).get(name);
}

function isDetailed(format: unknown): format is { readonly type?: unknown; readonly validate: unknown } {
  return typeof format === 'object' && format !== null && 'validate' in format;
}

function isCheck(check: unknown): check is (value: string | number) => boolean {
  return typeof check === 'function';
}
