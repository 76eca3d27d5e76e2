import { canonicalUtc } from './canonical-utc.ts';
import { isEpochText, normalizeEpoch } from './normalize-epoch.ts';
import { normalizeIso } from './normalize-iso.ts';

/** Longest text that is looked at; a timestamp has no more digits than fit easily. */
const LONGEST = 100;

/**
 * A provider's timestamp as RFC 3339 in UTC with milliseconds, `YYYY-MM-DDTHH:MM:SS.mmmZ`.
 *
 * Takes ISO 8601 with or without zone (UTC without), with `T` or a blank, a day alone, and epoch seconds or
 * milliseconds as number or digits. Nothing for anything else, and for days that do not exist such as
 * `0000-00-00`. Never throws.
 */
export function timestamp(value: unknown): string | undefined {
  if (typeof value === 'number') return normalizeEpoch(value);
  if (typeof value !== 'string') return undefined;
  const canonical = canonicalUtc(value);
  if (canonical !== undefined) return canonical;
  const text = value.trim();
  if (text.length > LONGEST) return undefined;
  return isEpochText(text) ? normalizeEpoch(Number(text)) : normalizeIso(text);
}
