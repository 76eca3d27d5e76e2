import type { Issue } from '../issue/index.ts';
import { textAt } from './expression-places.ts';
import { isDay } from './is-day.ts';
import { issueAtValue } from './issue-at.ts';
import type { Path, Places } from './places.ts';

const DAYS: readonly Path[] = [
  ['checked', 'on'],
  ['retires', 'on'],
];

/** What the schema allows, which knows no months. */
const WRITTEN_AS_DAY = /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$/;

/** Returns an issue for each day of a provider file that is written as one but is not in the calendar. */
export function checkDays(file: unknown, places: Places): readonly Issue[] {
  return DAYS.flatMap((path) => {
    const day = textAt(file, path);
    if (!WRITTEN_AS_DAY.test(day) || isDay(day)) return [];
    const message = `“on” is ${day}, a day that does not exist.`;
    return [issueAtValue(places, path, { code: 'definition-shape', message })];
  });
}
