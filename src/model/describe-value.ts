import { kindOfValue } from '../issue/index.ts';

const LONGEST = 60;

/**
 * Names a value in a sentence: strings in quotes and cut at 60 characters, numbers and booleans as they
 * are, objects and arrays by kind and size, since people read it and not programs.
 */
export function describeValue(value: unknown): string {
  if (value === null || typeof value === 'number' || typeof value === 'boolean') return String(value);
  if (typeof value === 'string') return describeText(value);
  if (Array.isArray(value)) return describeArray(value);
  return isEmptyObject(value) ? 'an empty object' : kindOfValue(value);
}

function isEmptyObject(value: unknown): boolean {
  return typeof value === 'object' && value !== null && Object.keys(value).length === 0;
}

function describeArray({ length }: readonly unknown[]): string {
  return length === 0 ? 'an empty array' : `an array of ${length === 1 ? '1 item' : `${length} items`}`;
}

function describeText(text: string): string {
  if (text === '') return 'an empty string';
  if (text.trim() === '') return 'a blank string';
  if (text.length <= LONGEST) return JSON.stringify(text);
  // A cut through a surrogate pair would leave half a character.
  const end = /[\uD800-\uDBFF]/.test(text.charAt(LONGEST - 1)) ? LONGEST - 1 : LONGEST;
  return `${JSON.stringify(text.slice(0, end))}… (${text.length} characters)`;
}
