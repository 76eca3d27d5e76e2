import { DAY, midnight } from './midnight.ts';
import { monthOfWeek, weekOfMonth, weekOfYear, yearOfWeek } from './weeks.ts';

/** Components of a timestamp that are numbers, by the letter that date pictures use, read in UTC. */
const COMPONENTS: ReadonlyMap<string, (date: Date) => number> = new Map([
  ['Y', (date: Date) => date.getUTCFullYear()],
  ['M', (date: Date) => date.getUTCMonth() + 1],
  ['D', (date: Date) => date.getUTCDate()],
  ['d', dayOfYear],
  ['F', (date: Date) => orElse(date.getUTCDay(), 7)],
  ['W', weekOfYear],
  ['w', weekOfMonth],
  ['X', yearOfWeek],
  ['x', monthOfWeek],
  ['H', (date: Date) => date.getUTCHours()],
  ['h', (date: Date) => orElse(date.getUTCHours() % 12, 12)],
  ['m', (date: Date) => date.getUTCMinutes()],
  ['s', (date: Date) => date.getUTCSeconds()],
  ['f', (date: Date) => date.getUTCMilliseconds()],
]);

/** A component of a timestamp: https://www.w3.org/TR/xpath-functions-31/#date-picture-string. */
export function componentOf(date: Date, letter: string): number {
  return COMPONENTS.get(letter)?.(date) ?? Number.NaN;
}

/** Replaces zero by another number; NaN, from an invalid date, stays. */
function orElse(value: number, instead: number): number {
  return value === 0 ? instead : value;
}

function dayOfYear(date: Date): number {
  const year = date.getUTCFullYear();
  return (midnight(year, date.getUTCMonth(), date.getUTCDate()) - midnight(year, 0, 1)) / DAY + 1;
}
