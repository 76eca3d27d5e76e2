import { daysInMonth } from './calendar.ts';
import { readOffset } from './read-offset.ts';

/** `/Date(1398300000000)/`, as some JSON libraries write instants; the offset after the number only says where it was. */
const DATE_LITERAL = /^\\?\/Date\((-?\d{1,15})(?:[+-]\d{4})?\)\\?\/$/;
/** `Sun, 06 Nov 1994 08:49:37 GMT`: RFC 1123, RFC 2822 and HTTP. */
const MAIL_DATE =
  /^(?:[A-Z]{3,9},?\s+)?(\d{1,2})\s+([A-Z]{3})\s+(\d{4})\s+([01]\d|2[0-3]):([0-5]\d)(?::([0-5]\d))?\s+(GMT|UTC?|Z|[+-]\d{4})$/i;
const MONTHS = 'janfebmaraprmayjunjulaugsepoctnovdec';

/** Reads the forms of an instant that cannot be taken for anything else, as milliseconds since 1970; undefined for others. */
export function readWritten(text: string): number | undefined {
  const literal = DATE_LITERAL.exec(text);
  if (literal !== null) return Number(literal[1]);
  const [, day, name = '', year, hour, minute, second = 0, zone = ''] = MAIL_DATE.exec(text) ?? [];
  if (day === undefined) return undefined;
  const at = MONTHS.indexOf(name.toLowerCase());
  if (at < 0 || at % 3 !== 0) return undefined;
  const month = at / 3;
  if (Number(day) < 1 || Number(day) > daysInMonth(Number(year), month + 1)) return undefined;
  const midnight = new Date(0).setUTCFullYear(Number(year), month, Number(day));
  const minutes =
    Number(hour) * 60 + Number(minute) - (/^[+-]/.test(zone) ? (readOffset(zone, 0) ?? Number.NaN) : 0);
  const instant = midnight + (minutes * 60 + Number(second)) * 1000;
  return Number.isNaN(instant) ? undefined : instant;
}

/**
 * Digits of a year, a month, a day, or a day and a time, without separators: `2024`, `202405`, `20240501`, `202405010930`,
 * `20240501093000`. Eight digits are never an epoch: as seconds they would all be of the years 1970 to 1973.
 */
const CALENDAR =
  /^(?:\d{8}|(?:19|20)\d\d(?:(?:0[1-9]|1[0-2])(?:(?:0[1-9]|[12]\d|3[01])(?:[01]\d|2[0-3])[0-5]\d(?:[0-5]\d)?)?)?)$/;

/** Returns whether a number is a day or a time that was written without separators, and no epoch. */
export function isCalendarNumber(digits: string): boolean {
  return CALENDAR.test(digits);
}
