const FIRST_MILLISECOND = Date.parse('0000-01-01T00:00:00.000Z');
const LAST_MILLISECOND = Date.parse('9999-12-31T23:59:59.999Z');
/** Smaller numbers are seconds (up to the year 5138), others are milliseconds (from 1973 on). */
const LEAST_MILLISECONDS = 1e11;

/**
 * A number of seconds or milliseconds since 1970 as a timestamp in UTC; undefined for zero and outside the years 0
 * to 9999.
 */
export function normalizeEpoch(value: number): string | undefined {
  // Programs write zero for a missing time, as they do with 0000-00-00.
  if (value === 0) return undefined;
  const milliseconds =
    Math.abs(value) < LEAST_MILLISECONDS ? secondsToMilliseconds(value) : Math.floor(value);
  if (!(milliseconds >= FIRST_MILLISECOND && milliseconds <= LAST_MILLISECOND)) return undefined;
  return new Date(milliseconds).toISOString();
}

/** Through whole microseconds; otherwise 1.001 seconds, times a thousand, would be less than 1001. */
function secondsToMilliseconds(seconds: number): number {
  return Math.floor(Math.round(seconds * 1e6) / 1e3);
}

/** Returns whether a string is such a number: 9 or 10 digits of seconds, 12 or 13 of milliseconds. */
export function isEpochText(text: string): boolean {
  return /^(?:\d{9,10}|\d{12,13})$/.test(text);
}
