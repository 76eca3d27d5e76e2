const FIRST_INSTANT = Date.parse('0000-01-01T00:00:00.000Z');
const LAST_INSTANT = Date.parse('9999-12-31T23:59:59.999Z');

/** An instant in milliseconds since 1970 as a timestamp in UTC; undefined outside the years 0 to 9999. */
export function writeInstant(milliseconds: number): string | undefined {
  const isInRange = milliseconds >= FIRST_INSTANT && milliseconds <= LAST_INSTANT;
  return isInRange ? new Date(milliseconds).toISOString() : undefined;
}
