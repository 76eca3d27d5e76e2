import { checkSize } from '../../../values/budget.ts';

const NUMERALS: readonly (readonly [value: number, numeral: string])[] = [
  [900, 'cm'],
  [500, 'd'],
  [400, 'cd'],
  [100, 'c'],
  [90, 'xc'],
  [50, 'l'],
  [40, 'xl'],
  [10, 'x'],
  [9, 'ix'],
  [5, 'v'],
  [4, 'iv'],
  [1, 'i'],
];
const DIGITS: ReadonlyMap<string, number> = new Map([
  ['M', 1000],
  ['D', 500],
  ['C', 100],
  ['L', 50],
  ['X', 10],
  ['V', 5],
  ['I', 1],
]);

/** An integer in Roman numerals of lower case; the empty string for zero. */
export function toRoman(value: number): string {
  if (!(value > 0)) return '';
  checkSize(value / 1000);
  let text = 'm'.repeat(Math.floor(value / 1000));
  let rest = value % 1000;
  for (const [worth, numeral] of NUMERALS) {
    for (; rest >= worth; rest -= worth) text += numeral;
  }
  return text;
}

/** The number for Roman numerals of upper case; NaN for other characters. */
export function fromRoman(text: string): number {
  let total = 0;
  let largest = 1;
  for (let at = text.length - 1; at >= 0; at--) {
    const value = DIGITS.get(text[at] ?? '') ?? Number.NaN;
    // A numeral before a larger one is subtracted from it.
    total += value < largest ? -value : value;
    largest = Math.max(largest, value);
  }
  return total;
}
