import { checkSize } from '../../../values/budget.ts';
import { pictureError } from '../../picture-error.ts';
import { groupAt, groupRegularly } from './grouping.ts';
import { type DecimalPicture, type IntegerPicture, isRegular } from './integer-picture.ts';
import { toLetters } from './letters.ts';
import { toRoman } from './roman.ts';
import { toWords } from './words.ts';

const ZERO = 0x30;

/** Writes an integer by a picture; throws `D3130` for a picture whose numbering is unknown. */
export function writeInteger(value: number, picture: IntegerPicture): string {
  const text = writeMagnitude(Math.abs(value), picture);
  return value < 0 ? `-${text}` : text;
}

function writeMagnitude(value: number, picture: IntegerPicture): string {
  switch (picture.kind) {
    case 'letters':
      return toLetters(value, picture.letterCase === 'upper' ? 'A' : 'a');
    case 'roman':
      return picture.letterCase === 'upper' ? toRoman(value).toUpperCase() : toRoman(value);
    case 'words': {
      const words = toWords(value, picture.ordinal);
      if (picture.letterCase === 'title') return words;
      return picture.letterCase === 'upper' ? words.toUpperCase() : words.toLowerCase();
    }
    case 'decimal':
      return writeDecimal(value, picture);
    default:
      throw pictureError('D3130', picture.picture);
  }
}

function writeDecimal(value: number, picture: DecimalPicture): string {
  const { grouping, mandatoryDigits, ordinal, zero } = picture;
  checkSize(mandatoryDigits || 0);
  const digits = inFamily(String(value).padStart(mandatoryDigits, '0'), zero);
  const grouped = isRegular(grouping) ? groupRegularly(digits, grouping) : groupAt(digits, grouping);
  return ordinal ? grouped + ordinalSuffix(grouped) : grouped;
}

function inFamily(digits: string, zero: number): string {
  if (zero === ZERO) return digits;
  return Array.from(digits, (digit) => String.fromCodePoint((digit.codePointAt(0) ?? 0) + zero - ZERO)).join(
    '',
  );
}

function ordinalSuffix(digits: string): string {
  if (digits.at(-2) === '1') return 'th';
  return { '1': 'st', '2': 'nd', '3': 'rd' }[digits.at(-1) ?? ''] ?? 'th';
}
