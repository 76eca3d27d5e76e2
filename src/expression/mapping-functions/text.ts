import type { MappingFunction } from './mapping-function.ts';

/**
 * A value as a string: strings trimmed, numbers in digits. Undefined for a blank string, for a number that is not
 * finite, and for anything else. Never throws.
 */
export function text(value: unknown): string | undefined {
  if (typeof value === 'string') return isTrimmed(value) ? value : value.trim() || undefined;
  return typeof value === 'number' && Number.isFinite(value) ? String(value) : undefined;
}

/** True for a string that begins and ends with a visible ASCII character, so that there is nothing to trim. */
export function isTrimmed(text: string): boolean {
  const { length } = text;
  if (length === 0) return false;
  const first = text.charCodeAt(0);
  const last = text.charCodeAt(length - 1);
  return first > 32 && first < 127 && last > 32 && last < 127;
}

/** `$text` for mappings. */
export const textFunction: MappingFunction = {
  name: 'text',
  parameters: 'value',
  description: 'a string, trimmed; a number in digits; no value for a blank string or anything else',
  takes: ['string', 'number'],
  result: { kinds: ['string', 'nothing'], keywords: { minLength: 1, pattern: '\\S' } },
  examples: [{ given: [' Ada '], returns: 'Ada' }, { given: [7], returns: '7' }, { given: [' '] }],
  implementation: text,
};
