import { type Issue, UsageError } from '../../issue/index.ts';
import type { TimeZones } from '../mapping-functions/index.ts';

const MOST_MINUTES = 24 * 60;

/** Checks a table of time zones. @throws UsageError `option-invalid` with every zone that cannot be used */
export function checkTimeZones(zones: TimeZones | undefined): void {
  if (zones === undefined) return;
  const issues = timeZoneIssues(zones, 'timeZones');
  if (issues.length > 0) throw new UsageError('The time zones cannot be used.', issues);
}

/**
 * Returns what is wrong with a table of time zones, one issue for each zone.
 *
 * @param owner Where the table is, at the start of a message.
 */
export function timeZoneIssues(value: unknown, owner: string): readonly Issue[] {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return [invalid(`${owner} must hold an object with the offsets of each time zone.`)];
  return Object.entries(value)
    .filter(([, offsets]) => !isOffsets(offsets))
    .map(([name]) =>
      invalid(
        `${owner}: “${name}” must have a list of [milliseconds since 1970, minutes from UTC], in order.`,
      ),
    );
}

/** Whether a value is a table of time zones. */
export function isTimeZones(value: unknown): value is TimeZones {
  return timeZoneIssues(value, '').length === 0;
}

function isOffsets(value: unknown): boolean {
  if (!Array.isArray(value) || value.length === 0) return false;
  let before = Number.NEGATIVE_INFINITY;
  // Not `every`, which passes over what is missing.
  for (const [index, entry] of Array.from(value).entries()) {
    if (!Array.isArray(entry) || entry.length !== 2) return false;
    const [from, minutes]: unknown[] = entry;
    if (!isWhole(from) || from <= before || !isOffset(minutes, index === value.length - 1)) return false;
    before = from;
  }
  return true;
}

function isOffset(minutes: unknown, isLast: boolean): boolean {
  if (minutes === null) return isLast;
  return typeof minutes === 'number' && Math.abs(minutes) <= MOST_MINUTES && isWholeInSeconds(minutes);
}

/** Local mean time has seconds, and most of their shares of a minute have no exact number. */
function isWholeInSeconds(minutes: number): boolean {
  return Math.abs(minutes * 60 - Math.round(minutes * 60)) < 1e-6;
}

function isWhole(value: unknown): value is number {
  return Number.isSafeInteger(value);
}

function invalid(message: string): Issue {
  return { code: 'option-invalid', message };
}
