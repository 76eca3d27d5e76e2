import { spend } from '../../../values/budget.ts';

/** An integer from 1 as the name of a spreadsheet column: `A` to `Z`, `AA`, `AB`. */
export function toLetters(value: number, first: 'A' | 'a'): string {
  const base = first.charCodeAt(0);
  let text = '';
  for (let rest = value; rest > 0; rest = Math.floor((rest - 1) / 26)) {
    spend(2);
    text = String.fromCharCode(((rest - 1) % 26) + base) + text;
  }
  return text;
}

/** The number of the column with a name. */
export function fromLetters(text: string, first: 'A' | 'a'): number {
  const base = first.charCodeAt(0);
  let total = 0;
  for (let place = 0; place < text.length; place++) {
    total += (text.charCodeAt(text.length - place - 1) - base + 1) * 26 ** place;
  }
  return total;
}
