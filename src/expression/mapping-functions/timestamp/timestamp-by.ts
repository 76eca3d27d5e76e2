import { type ReadTime, readByPicture } from './picture.ts';
import { timestamp } from './timestamp.ts';
import { writeInstant } from './write-instant.ts';
import { instantIn, type TimeZones } from './zones.ts';

/** No timestamp is longer. */
const LONGEST = 100;
const DASH = 45;

/** A time of ISO 8601 that ends in a zone. */
const ZONED = /[T ].*(?:Z|UTC|[+-]\d\d(?::?\d\d)?)$/i;

/**
 * The same of a string in the form of a picture, and of a time in a zone. The picture has components in brackets, as
 * those of `$toMillis`. Without one the usual forms are read.
 *
 * @param zone A fixed offset or a name in `zones`, of times that do not say their zone themselves.
 */
function timestampBy(zones: TimeZones, value: unknown, picture: unknown, zone: unknown): string | undefined {
  const isAbsent = (given: unknown) => given === undefined || given === null;
  if (isAbsent(picture) && isAbsent(zone)) return timestamp(value);
  if ((!isAbsent(picture) && typeof picture !== 'string') || (!isAbsent(zone) && typeof zone !== 'string'))
    return undefined;
  const read = typeof picture === 'string' ? readPictured(value, picture) : readUsual(value);
  if (read === undefined) return undefined;
  const { local, offset } = read;
  if (offset !== undefined) return writeInstant(local - offset * 60_000);
  const instant = typeof zone === 'string' ? instantIn(local, zone, zones) : local;
  return instant === undefined ? undefined : writeInstant(instant);
}

function readPictured(value: unknown, picture: string): ReadTime | undefined {
  const text = typeof value === 'number' ? String(value) : value;
  return typeof text === 'string' && text.length <= LONGEST ? readByPicture(text, picture) : undefined;
}

function readUsual(value: unknown): ReadTime | undefined {
  const utc = timestamp(value);
  if (utc === undefined) return undefined;
  const isLocal =
    typeof value === 'string' && value.trim().charCodeAt(4) === DASH && !ZONED.test(value.trim());
  return { local: Date.parse(utc), offset: isLocal ? undefined : 0 };
}

/** Makes `$timestamp` with named time zones. Functions that call it with each item pass the item only. */
export function createTimestamp(
  zones: TimeZones,
): (value: unknown, ...others: unknown[]) => string | undefined {
  return (value, ...others) =>
    others.length === 0 ? timestamp(value) : timestampBy(zones, value, others[0], others[1]);
}
