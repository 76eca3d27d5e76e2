import { type Day, dayAfter, dayBefore, daysInMonth } from './calendar.ts';
import { endOfDigits, padded, twoDigits } from './digits.ts';
import { readOffset } from './read-offset.ts';

const DASH = 45;
const COLON = 58;
const DOT = 46;
const COMMA = 44;
const MINUTES_OF_DAY = 1440;

/**
 * An ISO 8601 timestamp in UTC with milliseconds. Takes a blank instead of `T`, a day alone (its midnight),
 * a time without seconds, a fraction of any length (cut off, not rounded), a zone in any usual form or none
 * (UTC). Nothing for any other text, for a day or time that does not exist, and outside the years 0 to 9999.
 */
export function normalizeIso(text: string): string | undefined {
  const day = readDay(text);
  if (day === undefined) return undefined;
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
  const fraction = hasFraction ? text.slice(20, Math.min(end, 23)).padEnd(3, '0') : '000';
  const seconds = hasSeconds ? text.slice(17, 19) : '00';
  if (offset === 0 && hour < 24) return `${text.slice(0, 10)}T${text.slice(11, 16)}:${seconds}.${fraction}Z`;
  return write(day, hour * 60 + minute - offset, `${seconds}.${fraction}`);
}

function readDay(text: string): Day | undefined {
  if (text.length < 10 || text.charCodeAt(4) !== DASH || text.charCodeAt(7) !== DASH) return undefined;
  const century = twoDigits(text, 0);
  const yearOfCentury = twoDigits(text, 2);
  const month = twoDigits(text, 5);
  const day = twoDigits(text, 8);
  if (century < 0 || yearOfCentury < 0 || day < 1) return undefined;
  const year = century * 100 + yearOfCentury;
  return day <= daysInMonth(year, month) ? { year, month, day } : undefined;
}

/** Minutes of the day may be those of the day before or after, since an offset is less than a day. */
function write(day: Day, minutes: number, seconds: string): string | undefined {
  const isBefore = minutes < 0;
  const isAfter = minutes >= MINUTES_OF_DAY;
  const { year, month, day: dayOfMonth } = isBefore ? dayBefore(day) : isAfter ? dayAfter(day) : day;
  if (year < 0 || year > 9999) return undefined;
  const minutesOfDay = (minutes + MINUTES_OF_DAY) % MINUTES_OF_DAY;
  const time = `${padded(Math.floor(minutesOfDay / 60), 2)}:${padded(minutesOfDay % 60, 2)}:${seconds}`;
  return `${padded(year, 4)}-${padded(month, 2)}-${padded(dayOfMonth, 2)}T${time}Z`;
}
