import { isDateTime, isEmail, isIdnEmail } from '../model/formats/index.ts';
import { formOfDate, WRITTEN_DATES, type WrittenDate } from './written-dates.ts';

const OTHER_FORMS = [
  'email',
  'web address',
  'date-time',
  'date-time without zone',
  'date',
  'digits',
  'epoch seconds in digits',
  'epoch milliseconds in digits',
  'digits of a large number',
  'decimal number',
  'phone number',
  'boolean word',
  'uuid',
  'word',
  'words',
  'other text',
  'whole number',
  'epoch seconds',
  'epoch milliseconds',
  'fraction',
] as const;

/** The form of a string or number. */
export type TextForm = WrittenDate | (typeof OTHER_FORMS)[number];

/** The forms of strings and numbers, each value having exactly one. */
export const FORMS: readonly TextForm[] = [...WRITTEN_DATES, ...OTHER_FORMS];

/** The forms of strings. */
export const TEXT_FORMS: readonly TextForm[] = FORMS.slice(0, FORMS.indexOf('whole number'));
/** The forms of numbers. */
export const NUMBER_FORMS: readonly TextForm[] = FORMS.slice(FORMS.indexOf('whole number'));

/** A longer string is text, whatever it holds. */
const LONGEST = 500;

const UUID = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i;
const ISO = /^\d{4}-\d\d-\d\d(?:([T ])\d\d:\d\d(?::\d\d(?:\.\d+)?)?[ ]?(Z|[+-]\d\d(?::?\d\d)?)?)?$/i;
const DECIMAL = /^[+-]?\d*[.,]?\d+$/;
/** A number in the international form: five digits or more, and what people write between them. */
const PHONE = /^\+(?:[ ()./-]*\d){5,}[ ()./-]*$/;
const WEB_ADDRESS = /^https?:\/\/[^\s/]/i;
const WORD = /^[\p{L}\p{M}_-]+$/u;
const WORDS = /^[\p{L}\p{M}_'’.,-]+(?: [\p{L}\p{M}_'’.,-]+)+$/u;
const BOOLEAN_WORDS: ReadonlySet<string> = new Set(['true', 'false', 'yes', 'no', 'y', 'n']);
const DIGIT_0 = 48;
const DIGIT_9 = 57;

/** Returns the form of a string that is not blank. */
export function formOfText(text: string): TextForm {
  if (text.length > LONGEST) return 'other text';
  const trimmed = text.trim();
  const first = trimmed.charCodeAt(0);
  const startsWithDigit = first >= DIGIT_0 && first <= DIGIT_9;
  // Most strings are recognized by their first character and one expression.
  if (!startsWithDigit && WORD.test(trimmed)) {
    if (UUID.test(trimmed)) return 'uuid';
    return BOOLEAN_WORDS.has(trimmed.toLowerCase()) ? 'boolean word' : 'word';
  }
  if (trimmed.includes('@') && (isEmail(trimmed) || isIdnEmail(trimmed))) return 'email';
  if (startsWithDigit || first === 0x2b || first === 0x2d) return formOfDigits(trimmed);
  if (WEB_ADDRESS.test(trimmed)) return 'web address';
  if (UUID.test(trimmed)) return 'uuid';
  return formOfDate(trimmed) ?? (WORDS.test(trimmed) ? 'words' : 'other text');
}

function formOfDigits(text: string): TextForm {
  if (/^\d+$/.test(text)) return formOfPlainDigits(text);
  const iso = ISO.exec(text);
  if (iso !== null) {
    if (iso[1] === undefined) return 'date';
    return iso[2] !== undefined || isDateTime(text) ? 'date-time' : 'date-time without zone';
  }
  const date = formOfDate(text);
  if (date !== undefined) return date;
  if (PHONE.test(text)) return 'phone number';
  if (DECIMAL.test(text)) return isLargeNumber(text) ? 'digits of a large number' : 'decimal number';
  if (UUID.test(text)) return 'uuid';
  return 'other text';
}

/** Times that are written as digits are not of numbers that begin with zero. */
function formOfPlainDigits(text: string): TextForm {
  if (isLargeNumber(text)) return 'digits of a large number';
  const form = text.startsWith('0') ? 'whole number' : formOfNumber(Number(text));
  if (form === 'epoch seconds') return 'epoch seconds in digits';
  return form === 'epoch milliseconds' ? 'epoch milliseconds in digits' : 'digits';
}

/** Whether text is how an integer beyond 2^53 of JSON is read, which JavaScript's numbers do not represent. */
function isLargeNumber(text: string): boolean {
  return /^-?[1-9]\d{15,}$/.test(text) && !Number.isSafeInteger(Number(text));
}

/** Numbers from here to there are taken for times: the years 2001 to 2286. */
const FIRST_EPOCH = 1e9;
const AFTER_EPOCH = 1e10;

/** Returns the form of a number. */
export function formOfNumber(number: number): TextForm {
  if (!Number.isInteger(number)) return 'fraction';
  if (number >= FIRST_EPOCH && number < AFTER_EPOCH) return 'epoch seconds';
  if (number >= FIRST_EPOCH * 1000 && number < AFTER_EPOCH * 1000) return 'epoch milliseconds';
  return 'whole number';
}
