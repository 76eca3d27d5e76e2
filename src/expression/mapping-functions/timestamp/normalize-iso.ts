import { daysInMonth } from './calendar.ts';
import { endOfDigits, twoDigits } from './digits.ts';
import { readOffset } from './read-offset.ts';
import { readDay, writeUtc } from './write-utc.ts';

const DASH = 45;
const COLON = 58;
const DOT = 46;
const COMMA = 44;

/**
 * An ISO 8601 timestamp in UTC with milliseconds. Takes a blank instead of `T`, a day alone (its midnight),
 * a time without seconds, a fraction of any length (cut off, not rounded), a zone in any usual form or none
 * (UTC). Undefined for any other string, for a day or time that does not exist, and outside the years 0 to 9999.
 */
export function normalizeIso(text: string): string | undefined {
  if (!beginsWithDay(text)) return undefined;
  if (text.length === 10) return `${text}T00:00:00.000Z`;
  const separator = text.charCodeAt(10);
  if ((separator !== 84 && separator !== 116 && separator !== 32) || text.charCodeAt(13) !== COLON)
    return undefined;
  const hour = twoDigits(text, 11);
  const minute = twoDigits(text, 14);
  const hasSeconds = text.charCodeAt(16) === COLON;
  const second = hasSeconds ? twoDigits(text, 17) : 0;
  if (hour < 0 || hour > 24 || minute < 0 || minute > 59 || second < 0 || second > 59) return undefined;
  const point = hasSeconds ? text.charCodeAt(19) : 0;
  const hasFraction = point === DOT || point === COMMA;
  const end = hasFraction ? endOfDigits(text, 20) : hasSeconds ? 19 : 16;
  if (hasFraction && end === 20) return undefined;
  // The last instant of a day may be written as 24:00, and nothing after it.
  if (hour === 24 && (minute > 0 || second > 0 || (hasFraction && /[1-9]/.test(text.slice(20, end)))))
    return undefined;
  const offset = readOffset(text, end);
  if (offset === undefined) return undefined;
  const rest = hasSeconds ? text.slice(16, Math.min(end, 23)) : '';
  const seconds = rest.length === 7 && point === DOT ? rest : completeSeconds(rest);
  return writeUtc(text, hour * 60 + minute - offset, seconds);
}

/** Seconds and a fraction, both of which may be missing, as `:SS.mmm`. */
function completeSeconds(written: string): string {
  return `${written.slice(0, 3) || ':00'}.${written.slice(4).padEnd(3, '0')}`;
}

/** Whether a string begins with a day that exists. */
function beginsWithDay(text: string): boolean {
  if (text.length < 10 || text.charCodeAt(4) !== DASH || text.charCodeAt(7) !== DASH) return false;
  if (twoDigits(text, 0) < 0 || twoDigits(text, 2) < 0) return false;
  const { year, month, day } = readDay(text);
  return day >= 1 && day <= daysInMonth(year, month);
}
