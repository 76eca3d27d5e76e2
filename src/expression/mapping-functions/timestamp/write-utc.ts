import { type Day, dayAfter, dayBefore } from './calendar.ts';
import { padded, twoDigits } from './digits.ts';

const MINUTES_OF_DAY = 1440;

/**
 * Writes a timestamp in UTC: the day at the start of a string, minutes of that day, and `:SS.mmm`. Minutes may be
 * those of the day before or after, since an offset is less than a day. Undefined outside the years 0 to 9999.
 */
export function writeUtc(text: string, minutes: number, seconds: string): string | undefined {
  if (minutes >= 0 && minutes < MINUTES_OF_DAY) return join(text.slice(0, 10), minutes, seconds);
  const { year, month, day } = minutes < 0 ? dayBefore(readDay(text)) : dayAfter(readDay(text));
  if (year < 0 || year > 9999) return undefined;
  const date = `${padded(Math.floor(year / 100))}${padded(year % 100)}-${padded(month)}-${padded(day)}`;
  return join(date, (minutes + MINUTES_OF_DAY) % MINUTES_OF_DAY, seconds);
}

/** The day at the start of a string, as `YYYY-MM-DD`. */
export function readDay(text: string): Day {
  const year = twoDigits(text, 0) * 100 + twoDigits(text, 2);
  return { year, month: twoDigits(text, 5), day: twoDigits(text, 8) };
}

function join(date: string, minutes: number, seconds: string): string {
  return `${date}T${padded(Math.floor(minutes / 60))}:${padded(minutes % 60)}${seconds}Z`;
}
