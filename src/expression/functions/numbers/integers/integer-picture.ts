import { checkPicture } from '../../../values/budget.ts';
import { rememberByText } from '../../../values/index.ts';
import { pictureError } from '../../picture-error.ts';
import { regularInterval, type Separator } from './grouping.ts';

/** The form of an integer: https://www.w3.org/TR/xpath-functions-31/#func-format-integer. */
export type IntegerPicture =
  | DecimalPicture
  | NamedPicture
  | { readonly kind: 'unsupported'; readonly picture: string };

interface NamedPicture {
  readonly kind: 'letters' | 'roman' | 'words';
  readonly letterCase: 'upper' | 'lower' | 'title';
  readonly ordinal: boolean;
}

/** Written in digits, such as `#,##0`. */
export interface DecimalPicture {
  readonly kind: 'decimal';
  readonly ordinal: boolean;
  readonly mandatoryDigits: number;
  readonly optionalDigits: number;
  /** Code point of the family's zero. */
  readonly zero: number;
  /** A separator that repeats, or separators each at its own position. */
  readonly grouping: Separator | readonly Separator[];
}

/** Zeros of the decimal digit families of the basic plane. */
const ZEROS = [
  0x30, 0x660, 0x6f0, 0x7c0, 0x966, 0x9e6, 0xa66, 0xae6, 0xb66, 0xbe6, 0xc66, 0xce6, 0xd66, 0xde6, 0xe50,
  0xed0, 0xf20, 0x1040, 0x1090, 0x17e0, 0x1810, 0x1946, 0x19d0, 0x1a80, 0x1a90, 0x1b50, 0x1bb0, 0x1c40,
  0x1c50, 0xa620, 0xa8d0, 0xa900, 0xa9d0, 0xa9f0, 0xaa50, 0xabf0, 0xff10,
];
const NAMED: ReadonlyMap<string, Omit<NamedPicture, 'ordinal'>> = new Map([
  ['A', { kind: 'letters', letterCase: 'upper' }],
  ['a', { kind: 'letters', letterCase: 'lower' }],
  ['I', { kind: 'roman', letterCase: 'upper' }],
  ['i', { kind: 'roman', letterCase: 'lower' }],
  ['W', { kind: 'words', letterCase: 'upper' }],
  ['w', { kind: 'words', letterCase: 'lower' }],
  ['Ww', { kind: 'words', letterCase: 'title' }],
]);

/** Parses an integer picture; throws `D3131` if it has digits of several families. */
export const parseIntegerPicture: (picture: string) => IntegerPicture = rememberByText((picture) => {
  checkPicture(picture.length);
  const semicolon = picture.lastIndexOf(';');
  const primary = semicolon === -1 ? picture : picture.slice(0, semicolon);
  const ordinal = semicolon !== -1 && picture[semicolon + 1] === 'o';
  const named = NAMED.get(primary);
  return named === undefined ? parseDigits(primary, ordinal) : { ...named, ordinal };
});

function parseDigits(picture: string, ordinal: boolean): IntegerPicture {
  let zero: number | undefined;
  let mandatoryDigits = 0;
  let optionalDigits = 0;
  const separators: Separator[] = [];
  // From the right, since separators count digits from there.
  for (const character of [...picture].reverse()) {
    const family = familyOf(character);
    if (family !== undefined) {
      if (zero !== undefined && zero !== family) throw pictureError('D3131');
      zero = family;
      mandatoryDigits += 1;
    } else if (character === '#') {
      optionalDigits += 1;
    } else {
      separators.push({ position: mandatoryDigits + optionalDigits, character });
    }
  }
  if (zero === undefined) return { kind: 'unsupported', picture };
  return { kind: 'decimal', ordinal, mandatoryDigits, optionalDigits, zero, grouping: simplify(separators) };
}

function familyOf(character: string): number | undefined {
  const code = character.codePointAt(0) ?? 0;
  return ZEROS.find((zero) => code >= zero && code <= zero + 9);
}

function simplify(separators: readonly Separator[]): Separator | readonly Separator[] {
  const [first] = separators;
  if (first === undefined || separators.some(({ character }) => character !== first.character))
    return separators;
  const interval = regularInterval(separators.map(({ position }) => position));
  return interval > 0 ? { position: interval, character: first.character } : separators;
}

/** Returns whether one separator repeats. */
export function isRegular(grouping: Separator | readonly Separator[]): grouping is Separator {
  return !Array.isArray(grouping);
}
