import { pictureError } from '../../picture-error.ts';
import { type DecimalPicture, type IntegerPicture, isRegular } from './integer-picture.ts';
import { fromLetters } from './letters.ts';
import { fromRoman } from './roman.ts';
import { fromWords } from './words.ts';

const ZERO = 0x30;
/** The reference implementation does not say which base it reads, so the prefix decides. */
const HEXADECIMAL = /^\s*[-+]?0x/i;

/**
 * Reads an integer that was written by a picture; NaN if it was not.
 *
 * @throws ExpressionError `D3130` for a picture whose numbering is unknown, or digits of another family.
 */
export function readInteger(text: string, picture: IntegerPicture): number {
  switch (picture.kind) {
    case 'letters':
      return fromLetters(text, picture.letterCase === 'upper' ? 'A' : 'a');
    case 'roman':
      return fromRoman(picture.letterCase === 'upper' ? text : text.toUpperCase());
    case 'words':
      return fromWords(text.toLowerCase());
    case 'decimal':
      return readDecimal(text, picture);
    default:
      throw pictureError('D3130', picture.picture);
  }
}

function readDecimal(text: string, picture: DecimalPicture): number {
  const { grouping, ordinal, zero } = picture;
  let digits = ordinal ? text.slice(0, -2) : text;
  // A comma is removed wherever a regular separator is, whatever the separator, as in the reference implementation.
  const separators = isRegular(grouping) ? [','] : grouping.map(({ character }) => character);
  for (const separator of separators) digits = digits.replaceAll(separator, '');
  const ascii = zero === ZERO ? digits : toAscii(digits, zero);
  return Number.parseInt(ascii, HEXADECIMAL.test(ascii) ? 16 : 10);
}

function toAscii(digits: string, zero: number): string {
  let ascii = '';
  for (let at = 0; at < digits.length; at++) {
    const code = digits.charCodeAt(at) - zero + ZERO;
    if (code < 0) throw pictureError('D3130', digits);
    ascii += String.fromCodePoint(code);
  }
  return ascii;
}
