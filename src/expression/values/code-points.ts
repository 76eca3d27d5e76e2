import { spend } from '../values/budget.ts';

const SURROGATE = /[\uD800-\uDFFF]/;

/** Number of characters in a string; one beyond the basic plane counts once. */
export function countCharacters(text: string): number {
  if (!SURROGATE.test(text)) return text.length;
  spend(text.length >>> 1);
  let count = 0;
  for (const _ of text) count += 1;
  return count;
}

/** Part of a string by character positions, which are those of `Array.prototype.slice`. */
export function sliceCharacters(text: string, start: number, end?: number): string {
  if (!SURROGATE.test(text)) return text.slice(start, end);
  spend(text.length * 2);
  return [...text].slice(start, end).join('');
}
