import { fullCheck } from './full-check.ts';

const isDay = fullCheck('date');
const isTime = fullCheck('time');
const isIsoTime = fullCheck('iso-time');
/** Characters of a day. */
const DAY = 10;

/**
 * Whether a string is a date and time with zone (RFC 3339, leap seconds included).
 *
 * The results are those of ajv-formats in its full mode; the form that mappings produce, such as
 * `2024-01-31T09:30:00.000Z`, is recognised without a regular expression.
 */
export function isDateTime(text: string): boolean {
  return isCanonical(text) || isDayAnd(isTime, text);
}

/** Whether a string is a date and time, with or without zone. The results are those of ajv-formats in its full mode. */
export function isIsoDateTime(text: string): boolean {
  return isDayAnd(isIsoTime, text);
}

/** ajv-formats splits the string at each separator, of which a hostile one has millions. */
function isDayAnd(isTimeOfDay: (text: string) => boolean, text: string): boolean {
  return /[Tt\s]/.test(text.charAt(DAY)) && isDay(text.slice(0, DAY)) && isTimeOfDay(text.slice(DAY + 1));
}

/** True only for the canonical form with a day that every month has. */
function isCanonical(text: string): boolean {
  if (text.length !== 24) return false;
  for (let i = 0; i < 23; i++) {
    const code = text.charCodeAt(i);
    const separator = SEPARATORS[i];
    if (separator === undefined || separator === 0 ? code < 48 || code > 57 : code !== separator)
      return false;
  }
  if (text.charCodeAt(23) !== 90) return false;
  const month = twoDigits(text, 5);
  const day = twoDigits(text, 8);
  return (
    month >= 1 &&
    month <= 12 &&
    day >= 1 &&
    day <= 28 &&
    twoDigits(text, 11) <= 23 &&
    twoDigits(text, 14) <= 59 &&
    twoDigits(text, 17) <= 59
  );
}

/** Char codes between the digits of the canonical form; 0 at the position of a digit. */
const SEPARATORS = Array.from('0000-00-00T00:00:00.000', (char) => (char === '0' ? 0 : char.charCodeAt(0)));

function twoDigits(text: string, at: number): number {
  return (text.charCodeAt(at) - 48) * 10 + text.charCodeAt(at + 1) - 48;
}
