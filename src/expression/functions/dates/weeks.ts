import { DAY, midnight } from './midnight.ts';

const WEEK = 7 * DAY;

/** A month of a year, January being 0. */
interface Month {
  readonly year: number;
  readonly month: number;
}

/** Week of the year by ISO 8601: the first one holds the year's first Thursday. */
export function weekOfYear(date: Date): number {
  const start: Month = { year: date.getUTCFullYear(), month: 0 };
  const following: Month = { ...start, year: start.year + 1 };
  const previous: Month = { ...start, year: start.year - 1 };
  return weekWithin(date, start, following, previous, 52);
}

/** Week of the month: the first one holds the month's first Thursday. */
export function weekOfMonth(date: Date): number {
  const start = monthOf(date);
  return weekWithin(date, start, monthAfter(start), monthBefore(start), 4);
}

/** Year that the date's week belongs to by ISO 8601. */
export function yearOfWeek(date: Date): number {
  const year = date.getUTCFullYear();
  if (date.getTime() < firstWeek({ year, month: 0 })) return year - 1;
  return date.getTime() >= firstWeek({ year: year + 1, month: 0 }) ? year + 1 : year;
}

/** Month from 1 that the date's week belongs to. */
export function monthOfWeek(date: Date): number {
  const month = monthOf(date);
  if (date.getTime() < firstWeek(month)) return monthBefore(month).month + 1;
  return (date.getTime() >= firstWeek(monthAfter(month)) ? monthAfter(month) : month).month + 1;
}

/** Full weeks are those that a period always has; the one after may belong to the next period. */
function weekWithin(date: Date, period: Month, following: Month, previous: Month, fullWeeks: number): number {
  const today = midnight(period.year, date.getUTCMonth(), date.getUTCDate());
  const week = weeksBetween(firstWeek(period), today);
  if (week > fullWeeks) return today >= firstWeek(following) ? 1 : Math.floor(week);
  return Math.floor(week < 1 ? weeksBetween(firstWeek(previous), today) : week);
}

function weeksBetween(start: number, end: number): number {
  return (end - start) / WEEK + 1;
}

/** Epoch milliseconds of the Monday on which a month's or year's first week begins. */
function firstWeek({ year, month }: Month): number {
  const firstDay = midnight(year, month, 1);
  const weekday = new Date(firstDay).getUTCDay() || 7;
  return firstDay + (weekday > 4 ? 8 - weekday : 1 - weekday) * DAY;
}

function monthOf(date: Date): Month {
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() };
}

function monthAfter({ year, month }: Month): Month {
  return month === 11 ? { year: year + 1, month: 0 } : { year, month: month + 1 };
}

function monthBefore({ year, month }: Month): Month {
  return month === 0 ? { year: year - 1, month: 11 } : { year, month: month - 1 };
}
