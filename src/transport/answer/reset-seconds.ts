import type { RateLimit } from '../../definition/definition.ts';

/** From this number on it is a time since 1970, in seconds: as a time from now it would be 31 years. */
const EPOCH_SECONDS = 1e9;

/** The same in milliseconds; in seconds it would be a time 29,000 years after 1970. */
const EPOCH_MILLISECONDS = 1e12;

/** No limit lasts longer than a year. */
const LONGEST = 366 * 24 * 60 * 60;

/**
 * Returns the seconds from now until the time that a number names. Providers write times in more forms than they
 * document, so a number whose size does not fit its unit is read by its size.
 *
 * @param now Epoch milliseconds.
 */
export function secondsIn(value: number, unit: RateLimit['resetUnit'], now: number): number {
  if (value >= EPOCH_MILLISECONDS) return (value - now) / 1000;
  if (value >= EPOCH_SECONDS) return value - now / 1000;
  return unit === 'milliseconds' || unit === 'epochMilliseconds' ? value / 1000 : value;
}

/** Whole seconds, not below 0; undefined if no limit lasts that long, and if they are not known. */
export function plausibleSeconds(seconds: number | undefined): number | undefined {
  if (seconds === undefined || !(seconds <= LONGEST)) return undefined;
  return Math.max(0, Math.ceil(seconds));
}
