/** Milliseconds of a day. */
export const DAY = 86_400_000;

/** Epoch milliseconds of the beginning of a day in UTC. `Date.UTC` reads the years 0 to 99 as 1900 to 1999. */
export function midnight(year: number, month: number, day: number): number {
  return new Date(0).setUTCFullYear(year, month, day);
}
