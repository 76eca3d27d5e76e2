import type { JsonDocument } from './parse-json.ts';

/** How to write a value. */
export interface PrintJsonOptions {
  /** Blanks before each level, as with `JSON.stringify`; the document's own text stays on one line. Default 0. */
  readonly indent?: number;
}

/**
 * Writes a value as `JSON.stringify` does, but parts of a parsed document with their own text, so that no digit is
 * lost.
 */
export function printJson(
  value: unknown,
  document: Pick<JsonDocument, 'textOf'>,
  { indent = 0 }: PrintJsonOptions = {},
): string {
  return print(value, document.textOf, indent, '\n') ?? 'null';
}

function print(
  value: unknown,
  textOf: JsonDocument['textOf'],
  indent: number,
  lineEnd: string,
): string | undefined {
  if (typeof value !== 'object' || value === null || 'toJSON' in value) return JSON.stringify(value);
  const own = textOf(value);
  if (own !== undefined) return own;
  const innerEnd = lineEnd + ' '.repeat(indent);
  const inner = (member: unknown): string | undefined => print(member, textOf, indent, innerEnd);
  const isArray = Array.isArray(value);
  const colon = indent === 0 ? ':' : ': ';
  const members = isArray
    ? value.map((item) => inner(item) ?? 'null')
    : Object.entries(value).flatMap(([name, member]) => {
        const text = inner(member);
        return text === undefined ? [] : [`${JSON.stringify(name)}${colon}${text}`];
      });
  const [open, close] = isArray ? '[]' : '{}';
  if (members.length === 0 || indent === 0) return `${open}${members.join(',')}${close}`;
  return `${open}${innerEnd}${members.join(`,${innerEnd}`)}${lineEnd}${close}`;
}
