import { readOffset } from './read-offset.ts';

/**
 * Time zones by name: the offsets from UTC that each has, with the instant from which on in milliseconds since 1970, in
 * order. The first is also that of all times before it.
 */
export type TimeZones = Readonly<Record<string, readonly (readonly [from: number, minutes: number])[]>>;

const FIXED = /^(?:Z|UTC|[+-]\d\d(?::?\d\d)?)$/;

/** Returns whether a zone is a fixed offset, such as `Z` or `+02:00`. */
export function isFixedZone(zone: string): boolean {
  return FIXED.test(zone) && readOffset(zone, 0) !== undefined;
}

/** Returns whether a string may be the name of a time zone, such as `Europe/Berlin`. */
export function looksLikeZoneName(zone: string): boolean {
  return /^[A-Za-z][A-Za-z0-9_+-]*(?:\/[A-Za-z0-9_+-]+){0,3}$/.test(zone);
}

/** Returns the instant of a time of a clock in a zone; undefined for a zone that is not known. */
export function instantIn(local: number, zone: string, zones: TimeZones): number | undefined {
  if (FIXED.test(zone)) {
    const minutes = readOffset(zone, 0);
    return minutes === undefined ? undefined : local - minutes * 60_000;
  }
  const offsets = Object.hasOwn(zones, zone) ? zones[zone] : undefined;
  return offsets === undefined ? undefined : instantBy(local, offsets);
}

/**
 * Of a time that a clock shows twice the earlier instant is returned; one that it skips is read with the offset before
 * the skip.
 */
function instantBy(local: number, offsets: TimeZones[string] & object): number | undefined {
  let [before] = offsets;
  if (before === undefined) return undefined;
  for (const [index, [, minutes]] of offsets.entries()) {
    const instant = local - minutes * 60_000;
    const next = offsets[index + 1];
    const from = index === 0 ? Number.NEGATIVE_INFINITY : (offsets[index]?.[0] ?? 0);
    if (instant >= from && (next === undefined || instant < next[0])) return instant;
    // Skipped: too early for this offset, and too late for the one before.
    if (instant < from) return local - before[1] * 60_000;
    before = offsets[index] ?? before;
  }
  return local - before[1] * 60_000;
}
