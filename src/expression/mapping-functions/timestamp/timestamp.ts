import type { MappingFunction } from '../mapping-function.ts';
import { isTrimmed } from '../text.ts';
import { canonicalTimestamp } from './canonical-timestamp.ts';
import { isEpochText, normalizeEpoch } from './normalize-epoch.ts';
import { normalizeIso } from './normalize-iso.ts';
import { writeInstant } from './write-instant.ts';
import { isCalendarNumber, readWritten } from './written-forms.ts';

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
  return written === undefined ? undefined : writeInstant(written);
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
    { given: ['0000-00-00'] },
  ],
  // Pictures and zones are added where they are used.
  implementation: timestamp,
};
