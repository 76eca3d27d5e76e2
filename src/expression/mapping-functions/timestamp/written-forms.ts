import { type ReadTime, readByPicture } from './picture.ts';

/** `/Date(1398300000000)/`, as some JSON libraries write instants; the offset after the number only says where it was. */
const DATE_LITERAL = /^\\?\/Date\((-?\d{1,15})(?:[+-]\d{4})?\)\\?\/$/;
/** `Sun, 06 Nov 1994 08:49:37 GMT`: RFC 1123, RFC 2822 and HTTP. */
const MAIL_DATE = /^(?:[A-Za-z]{3,9},?\s+)?(\d{1,2}\s+[A-Za-z]{3}\s+\d{4}\s+\d\d:\d\d)(?::(\d\d))?\s+(.+)$/;

/** Reads the forms of an instant that cannot be taken for anything else; undefined for any other string. */
export function readWritten(text: string): ReadTime | undefined {
  const literal = DATE_LITERAL.exec(text);
  if (literal !== null) return { local: Number(literal[1]), offset: 0 };
  const [, time, seconds = '00', zone] = MAIL_DATE.exec(text) ?? [];
  if (time === undefined) return undefined;
  return readByPicture(`${time}:${seconds} ${zone}`, '[D] [MNn] [Y0001] [H01]:[m01]:[s01] [Z]');
}

/**
 * Digits of a year, a month, a day, or a day and a time, that are no number: `2024`, `202405`, `20240501`, `202405010930`,
 * `20240501093000`. Eight digits are never an epoch: as seconds they would all be of the years 1970 to 1973.
 */
const CALENDAR =
  /^(?:\d{8}|(?:19|20)\d\d(?:(?:0[1-9]|1[0-2])(?:(?:0[1-9]|[12]\d|3[01])(?:[01]\d|2[0-3])[0-5]\d(?:[0-5]\d)?)?)?)$/;

/** Returns whether a number is a day or a time that was written without separators, and no epoch. */
export function isCalendarNumber(digits: string): boolean {
  return CALENDAR.test(digits);
}
