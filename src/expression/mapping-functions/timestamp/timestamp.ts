import type { MappingFunction } from '../mapping-function.ts';
import { isTrimmed } from '../text.ts';
import { canonicalTimestamp } from './canonical-timestamp.ts';
import { isEpochText, normalizeEpoch } from './normalize-epoch.ts';
import { normalizeIso } from './normalize-iso.ts';
import { type ReadTime, readByPicture } from './picture.ts';
import { isCalendarNumber, readWritten } from './written-forms.ts';
import { instantIn, type TimeZones } from './zones.ts';

/** Maximum length of a timestamp; none has more digits than fit easily. */
const LONGEST = 100;
const DASH = 45;

/**
 * A provider's timestamp as RFC 3339 in UTC with milliseconds, `YYYY-MM-DDTHH:MM:SS.mmmZ`.
 *
 * Takes ISO 8601 with or without zone (UTC without), with `T` or a blank, a day alone, `/Date(…)/`, RFC 1123, and epoch
 * seconds or milliseconds as number or digits. Undefined for anything else, and for days that do not exist such as
 * `0000-00-00`. Never throws.
 */
export function timestamp(value: unknown): string | undefined {
  if (typeof value === 'number') return isCalendarNumber(String(value)) ? undefined : normalizeEpoch(value);
  if (typeof value !== 'string') return undefined;
  const canonical = canonicalTimestamp(value);
  if (canonical !== undefined) return canonical;
  const text = isTrimmed(value) ? value : value.trim();
  if (text.length > LONGEST) return undefined;
  // A dash after the year distinguishes a day from a number.
  if (text.charCodeAt(4) === DASH) return normalizeIso(text);
  if (isEpochText(text)) return isCalendarNumber(text) ? undefined : normalizeEpoch(Number(text));
  const written = readWritten(text);
  return written === undefined ? undefined : writeInstant(written.local - (written.offset ?? 0) * 60_000);
}

/** A time of ISO 8601 that ends in a zone. */
const ZONED = /[T ].*(?:Z|UTC|[+-]\d\d(?::?\d\d)?)$/i;

/**
 * The same of a string in the form of a picture, and of a time in a zone. The picture has components in brackets, as
 * those of `$toMillis`. Without one the usual forms are read.
 *
 * @param zone A fixed offset or a name in `zones`, of times that do not say their zone themselves.
 */
export function timestampBy(
  zones: TimeZones,
  value: unknown,
  picture: unknown,
  zone: unknown,
): string | undefined {
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

const FIRST_INSTANT = Date.parse('0000-01-01T00:00:00.000Z');
const LAST_INSTANT = Date.parse('9999-12-31T23:59:59.999Z');

function writeInstant(milliseconds: number): string | undefined {
  const isInRange = milliseconds >= FIRST_INSTANT && milliseconds <= LAST_INSTANT;
  return isInRange ? new Date(milliseconds).toISOString() : undefined;
}

/** Makes `$timestamp` with named time zones. Functions that call it with each item pass the item only. */
export function createTimestamp(
  zones: TimeZones,
): (value: unknown, ...others: unknown[]) => string | undefined {
  return (value, ...others) =>
    others.length === 0 ? timestamp(value) : timestampBy(zones, value, others[0], others[1]);
}

/** `$timestamp` for mappings. */
export const timestampFunction: MappingFunction = {
  name: 'timestamp',
  cost: { call: 16 },
  parameters: 'value, picture, zone',
  description:
    'RFC 3339 in UTC with milliseconds, from ISO 8601, RFC 1123, epoch seconds or milliseconds, or a string in the form of a picture',
  takes: ['string', 'number'],
  refuses: ['email', 'idn-email', 'uuid', 'uri', 'hostname', 'ipv4', 'ipv6'],
  result: {
    kinds: ['string', 'nothing'],
    keywords: {
      format: 'date-time',
      pattern: '^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z$',
      minLength: 24,
    },
  },
  examples: [
    { given: ['2024-01-31 09:30'], returns: '2024-01-31T09:30:00.000Z' },
    { given: [1_706_693_400], returns: '2024-01-31T09:30:00.000Z' },
    { given: ['31/12/2024', '[D]/[M]/[Y]'], returns: '2024-12-31T00:00:00.000Z' },
    { given: ['2024-01-31 09:30', null, '+02:00'], returns: '2024-01-31T07:30:00.000Z' },
    { given: ['0000-00-00'] },
  ],
  implementation: createTimestamp({}),
};
