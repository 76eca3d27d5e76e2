import { spend } from '../../../values/budget.ts';
import { ExpressionError } from '../../../values/expression-error.ts';

const SMALL =
  'Zero One Two Three Four Five Six Seven Eight Nine Ten Eleven Twelve Thirteen Fourteen Fifteen Sixteen Seventeen Eighteen Nineteen'.split(
    ' ',
  );
const SMALL_ORDINALS =
  'Zeroth First Second Third Fourth Fifth Sixth Seventh Eighth Ninth Tenth Eleventh Twelfth Thirteenth Fourteenth Fifteenth Sixteenth Seventeenth Eighteenth Nineteenth'.split(
    ' ',
  );
const TENS = 'Twenty Thirty Forty Fifty Sixty Seventy Eighty Ninety'.split(' ');
const POWERS = 'Thousand Million Billion Trillion'.split(' ');

/** An integer from 0 in English words, as `Two Thousand and First` or `Two Thousand and One`. */
export function toWords(value: number, ordinal: boolean): string {
  spend(2);
  if (!Number.isFinite(value)) throw new ExpressionError('D1001', { value });
  if (value < 20) return (ordinal ? SMALL_ORDINALS : SMALL)[value] ?? '';
  if (value < 100) return tensToWords(value, ordinal);
  if (value < 1000)
    return withRest(`${toWords(Math.floor(value / 100), false)} Hundred`, value % 100, ordinal);
  const power = Math.min(Math.floor(Math.log10(value) / 3), POWERS.length);
  const unit = 10 ** (power * 3);
  const count = Math.floor(value / unit);
  return withRest(`${toWords(count, false)} ${POWERS[power - 1]}`, value - count * unit, ordinal);
}

function tensToWords(value: number, ordinal: boolean): string {
  const tens = TENS[Math.floor(value / 10) - 2] ?? '';
  if (value % 10 !== 0) return `${tens}-${toWords(value % 10, ordinal)}`;
  return ordinal ? toOrdinal(tens) : tens;
}

function withRest(head: string, rest: number, ordinal: boolean): string {
  if (rest > 0) return `${head}${rest < 100 ? ' and ' : ', '}${toWords(rest, ordinal)}`;
  return ordinal ? `${head}th` : head;
}

function toOrdinal(tens: string): string {
  return `${tens.slice(0, -1)}ieth`;
}

const ORDINAL_TENS = TENS.map((word, index): [string, number] => [toOrdinal(word), (index + 2) * 10]);

/** Values of all words, cardinal and ordinal, in lower case. */
const VALUES: ReadonlyMap<string, number> = new Map(
  [
    ...SMALL.map((word, index): [string, number] => [word, index]),
    ...SMALL_ORDINALS.map((word, index): [string, number] => [word, index]),
    ...TENS.map((word, index): [string, number] => [word, (index + 2) * 10]),
    ...ORDINAL_TENS,
    ...['Hundred', 'Hundredth'].map((word): [string, number] => [word, 100]),
    ...POWERS.flatMap((word, index): [string, number][] => [
      [word, 1000 ** (index + 1)],
      [`${word}th`, 1000 ** (index + 1)],
    ]),
  ].map(([word, value]) => [word.toLowerCase(), value]),
);

/** The parts of a number in words, in lower case: words, and the joints between them. */
export const NUMBER_WORDS: readonly string[] = [...VALUES.keys(), 'and', '-', ',', ' '];

/** The number for English words; NaN for other words. Takes lower case. */
export function fromWords(text: string): number {
  const segments = [0];
  for (const word of text.split(/,\s|\sand\s|[\s\\-]/)) {
    const value = VALUES.get(word) ?? Number.NaN;
    const last = segments.pop() ?? 0;
    // A word below a hundred after thousands or more begins the next lower segment.
    if (value >= 100 || Number.isNaN(value)) segments.push(last * value);
    else if (last >= 1000) segments.push(last, value);
    else segments.push(last + value);
  }
  return segments.reduce((sum, segment) => sum + segment, 0);
}
