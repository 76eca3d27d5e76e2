import { endOfDigits, twoDigits } from './digits.ts';

const DASH = 45;
const DOT = 46;
const COLON = 58;
const BLANK = 32;
const LETTER_T = 84;
const LETTER_Z = 90;
const PLUS = 43;
const ZERO = 48;

/**
 * The shapes that providers send most, read by their characters alone: a time in UTC with `T` or a blank,
 * without fraction or with three digits of it or more, ending in `Z`, `+00:00`, `+0000` or nothing.
 * Nothing for any other text, which need not be wrong.
 */
export function canonicalUtc(text: string): string | undefined {
  const { length } = text;
  if (length < 19 || length > 40) return undefined;
  const separator = text.charCodeAt(10);
  if (separator !== LETTER_T && separator !== BLANK) return undefined;
  if (!isDay(text) || !isTime(text)) return undefined;
  const hasFraction = length > 19 && text.charCodeAt(19) === DOT;
  const end = hasFraction ? endOfDigits(text, 20) : 19;
  if ((hasFraction && end < 23) || !isUtc(text, end)) return undefined;
  if (separator === LETTER_T && length === 24 && end === 23) return text;
  const fraction = hasFraction ? text.slice(19, 23) : '.000';
  if (separator === LETTER_T) return `${text.slice(0, 19)}${fraction}Z`;
  return `${text.slice(0, 10)}T${text.slice(11, 19)}${fraction}Z`;
}

/** True for days up to the 28th, and to the 30th where every year has it. */
function isDay(text: string): boolean {
  if (text.charCodeAt(4) !== DASH || text.charCodeAt(7) !== DASH) return false;
  const month = twoDigits(text, 5);
  const day = twoDigits(text, 8);
  const isKnown = month >= 1 && month <= 12 && day >= 1 && (day <= 28 || (day <= 30 && month !== 2));
  return isKnown && twoDigits(text, 0) >= 0 && twoDigits(text, 2) >= 0;
}

function isTime(text: string): boolean {
  if (text.charCodeAt(13) !== COLON || text.charCodeAt(16) !== COLON) return false;
  const hour = twoDigits(text, 11);
  const minute = twoDigits(text, 14);
  const second = twoDigits(text, 17);
  return hour >= 0 && hour <= 23 && minute >= 0 && minute <= 59 && second >= 0 && second <= 59;
}

function isUtc(text: string, at: number): boolean {
  const rest = text.length - at;
  if (rest === 0) return true;
  if (rest === 1) return text.charCodeAt(at) === LETTER_Z;
  if ((rest !== 5 && rest !== 6) || text.charCodeAt(at) !== PLUS) return false;
  for (let index = at + 1; index < text.length; index++) {
    if (text.charCodeAt(index) !== (rest === 6 && index === at + 3 ? COLON : ZERO)) return false;
  }
  return true;
}
