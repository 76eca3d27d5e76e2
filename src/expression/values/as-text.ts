import { checkSize, spend } from '../values/budget.ts';

/**
 * Any value as a string, by JavaScript's own conversion, which the reference implementation uses; but properties
 * of the value, such as one called `toString`, are ignored. Never throws.
 */
export function asText(value: unknown): string {
  if (Array.isArray(value)) {
    spend(2 + value.length);
    const text = value
      .map((item: unknown) => (item === undefined || item === null ? '' : asText(item)))
      .join(',');
    checkSize(text.length);
    return text;
  }
  return typeof value === 'object' && value !== null ? '[object Object]' : String(value);
}
