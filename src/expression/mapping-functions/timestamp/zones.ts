import { readOffset } from './read-offset.ts';

/**
 * Time zones by name: the offsets from UTC that each has, with the instant from which on in milliseconds since 1970, in
 * order. The first is also that of all times before it. Null in place of the last offset: no later one is known.
 */
export type TimeZones = Readonly<
  Record<string, readonly (readonly [from: number, minutes: number | null])[]>
>;

const FIXED = /^(?:Z|UTC|[+-]\d\d(?::?\d\d)?)$/;

/** Returns whether a zone is a fixed offset, such as `Z` or `+02:00`. */
export function isFixedZone(zone: string): boolean {
  return FIXED.test(zone) && readOffset(zone, 0) !== undefined;
}

/** Returns whether a string may be the name of a time zone, such as `Europe/Berlin`; `UTC+2` is meant as an offset. */
export function looksLikeZoneName(zone: string): boolean {
  return (
    /^[A-Za-z][A-Za-z0-9_+-]*(?:\/[A-Za-z0-9_+-]+){0,3}$/.test(zone) && !/^(?:UTC?|GMT|Z)[+-]\d/i.test(zone)
  );
}

/** What is wrong with the name of a time zone that tables have, but not with the meaning that it is written in. */
export interface ZoneTrap {
  readonly message: string;
  readonly hint: string;
}

/** Abbreviations, which end in T for “time”, and those of other languages; but for `GMT`, and a country. */
const ABBREVIATION = /^(?!GMT$|EGYPT$)(?:[A-Z]{2,4}T|MSK|MSD|MEZ|MESZ)$/i;

/** Says how a name of a time zone is easily misunderstood; undefined if it is not. */
export function zoneTrap(zone: string): ZoneTrap | undefined {
  const [, sign, hours = ''] = /^Etc\/GMT([+-])(\d{1,2})$/i.exec(zone) ?? [];
  if (sign !== undefined && Number(hours) !== 0) {
    const direction = sign === '+' ? 'behind' : 'ahead of';
    const distance = Number(hours) === 1 ? 'one hour' : `${Number(hours)} hours`;
    return {
      message: `“${zone}” is ${distance} ${direction} UTC: in such names the sign is the other way round.`,
      hint: `Write “${sign === '+' ? '-' : '+'}${hours.padStart(2, '0')}:00”.`,
    };
  }
  if (!ABBREVIATION.test(zone)) return undefined;
  return {
    message: `“${zone}” is an abbreviation: tables of zones have none, or one of several meanings, often without summer time.`,
    hint: 'Write an offset such as -05:00, or the name of a place such as America/New_York.',
  };
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
  let before = offsets[0]?.[1] ?? null;
  for (const [index, [, minutes]] of offsets.entries()) {
    if (before === null || minutes === null) return undefined;
    const instant = instantAt(local, minutes);
    const next = offsets[index + 1];
    const from = index === 0 ? Number.NEGATIVE_INFINITY : (offsets[index]?.[0] ?? 0);
    if (instant >= from && (next === undefined || instant < next[0])) return instant;
    // Skipped: too early for this offset, and too late for the one before.
    if (instant < from) return instantAt(local, before);
    before = minutes;
  }
  return before === null ? undefined : instantAt(local, before);
}

/** Offsets of the time before there were zones have seconds. */
function instantAt(local: number, minutes: number): number {
  return local - Math.round(minutes * 60_000);
}
