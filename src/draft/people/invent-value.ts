import { formOfText } from '../../profile/forms.ts';
import { createDraws } from './hash.ts';

const DIGITS = '0123456789';
const LOWER = 'abcdefghijklmnopqrstuvwxyz';
const UPPER = LOWER.toUpperCase();
const HEXADECIMAL = /^[0-9a-f-]+$/i;

/** Returns an id of the same form: letters for letters, digits for digits, after the same beginning. */
export function inventId(text: string, prefix: string, salt = ''): string {
  const draw = createDraws(text + salt);
  const kept = text.startsWith(prefix) ? prefix : '';
  const isHex = HEXADECIMAL.test(text.slice(kept.length)) && /\d/.test(text);
  const [lower, upper] = isHex ? ['abcdef', 'ABCDEF'] : [LOWER, UPPER];
  const rest = [...text.slice(kept.length)].map((sign, index) => {
    if (/\d/.test(sign)) return index === 0 ? (DIGITS[1 + draw(9)] ?? '1') : (DIGITS[draw(10)] ?? '0');
    if (/[a-z]/.test(sign)) return lower[draw(lower.length)] ?? 'a';
    if (/[A-Z]/.test(sign)) return upper[draw(upper.length)] ?? 'A';
    return sign;
  });
  return kept + rest.join('');
}

/** Returns a number of the same size and kind. Short ones stay: they say nothing of anybody. */
export function inventNumber(value: number, salt = ''): number {
  const digits = String(Math.abs(value));
  if (!Number.isFinite(value) || digits.includes('e') || digits.replace('.', '').length < 4) return value;
  const draw = createDraws(digits + salt);
  const isTime =
    Number.isInteger(value) && ((value >= 1e9 && value < 1e10) || (value >= 1e12 && value < 1e13));
  if (isTime) {
    const unit = value >= 1e12 ? 1000 : 1;
    return (1_500_000_000 + draw(200_000_000)) * unit;
  }
  const made = [...digits]
    .map((sign, index) => (sign === '.' ? sign : index === 0 ? '1' : (DIGITS[draw(10)] ?? '0')))
    .join('');
  // The last digit of a fraction is kept from being zero, so that it stays one.
  const number = Number(digits.includes('.') ? `${made.slice(0, -1)}5` : made);
  return value < 0 ? -number : number;
}

const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'June',
  'July',
  'August',
  'October',
  'November',
  'December',
];

/** Returns a time of the same form; undefined of text that is not one. Zero dates stay. */
export function inventTime(text: string): string | undefined {
  const form = formOfText(text);
  if (!form.startsWith('date')) return undefined;
  if (/^0{2,4}[-/.]0{2}/.test(text.trim())) return text;
  const draw = createDraws(text);
  let group = 0;
  const zone = /[T ]\d\d:\d\d.*?((?:Z|GMT|UTC|[+-]\d\d:?\d\d))$/.exec(text.trim())?.[1] ?? '';
  const end = text.lastIndexOf(zone === '' ? '\0' : zone);
  const body = end < 0 ? text : text.slice(0, end);
  const dated = body.replace(/\d+|[A-Za-z]{3,9}/g, (part, index: number) => {
    if (/\D/.test(part)) return monthLike(part, draw);
    const isFraction = index > 0 && /[.,]/.test(body[index - 1] ?? '') && group > 4;
    group += 1;
    return digitsLike(part, group, isFraction, draw);
  });
  return dated + (end < 0 ? '' : text.slice(end));
}

function monthLike(part: string, draw: (limit: number) => number): string {
  if (!/^(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)/i.test(part)) return part;
  const month = MONTHS[draw(MONTHS.length)] ?? 'March';
  return part.length === 3 ? month.slice(0, 3) : month;
}

/** Digits of a date: the first three groups are year, month and day in some order, the others the time. */
function digitsLike(
  part: string,
  group: number,
  isFraction: boolean,
  draw: (limit: number) => number,
): string {
  const pad = (number: number): string => String(number).padStart(part.length, '0');
  if (isFraction || part.length > 4) return [...part].map(() => DIGITS[draw(10)] ?? '0').join('');
  if (part.length === 4) return String(2012 + draw(11));
  const value = Number(part);
  // Which one is the day must stay visible, or hidden.
  if (group <= 3) return value > 12 ? pad(13 + draw(15)) : pad(1 + draw(12));
  if (group === 4) return value > 12 ? pad(13 + draw(11)) : pad(1 + draw(11));
  return pad(draw(60));
}

/** Returns a phone number with other digits. */
export function inventPhone(text: string, salt = ''): string {
  const draw = createDraws(text + salt);
  let index = 0;
  return text.replace(/\d/g, () => {
    index += 1;
    return index <= 4 ? '1555'.charAt(index - 1) : (DIGITS[draw(10)] ?? '0');
  });
}

const LINK_LETTERS = 6;

/** Returns a web address at example.com with the ending of a file, if it has one. */
export function inventLink(text: string, what: string): string {
  const draw = createDraws(text);
  const name = Array.from({ length: LINK_LETTERS }, () => LOWER[draw(LOWER.length)] ?? 'a').join('');
  const scheme = /^\s*(https?:)?\/\//i.exec(text)?.[0].trim() ?? 'https://';
  const ending = /\.(?:png|jpe?g|gif|svg|webp|pdf|html?)(?=$|[?#])/i.exec(text)?.[0] ?? '';
  return `${scheme.toLowerCase()}example.com/${what}/${name}${ending}`;
}
