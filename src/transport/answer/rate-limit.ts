import type { RateLimit } from '../../definition/definition.ts';
import { checkArgument, OBJECT } from '../../options/index.ts';
import { readRateLimitHeader } from './rate-limit-header.ts';
import { secondsUntilDate, secondsUntilIsoTime } from './retry-after.ts';

/**
 * Returns a provider's rate-limit headers under one set of names: `ratelimit-limit`, `ratelimit-remaining`
 * and `ratelimit-reset`, the last in whole seconds from now. What is missing or not a number is left out. The standard
 * `RateLimit` header is read for every provider; headers named in the provider file come first.
 *
 * @param now Epoch milliseconds that reset times are counted from.
 */
export function rateLimitHeaders(
  headers: Readonly<Record<string, string>>,
  rateLimit: RateLimit | undefined,
  now: number,
): Record<string, string> {
  checkArgument('rateLimitHeaders', 'headers', headers, OBJECT);
  const read = (name: string | undefined) => (name === undefined ? undefined : headers[name.toLowerCase()]);
  const standard = readRateLimitHeader(headers);
  const found = {
    'ratelimit-limit': count(read(rateLimit?.limit)) ?? count(standard.limit),
    'ratelimit-remaining': count(read(rateLimit?.remaining)) ?? count(standard.remaining),
    'ratelimit-reset':
      resetSeconds(read(rateLimit?.reset), rateLimit?.resetUnit ?? 'seconds', now) ??
      resetSeconds(standard.reset, 'seconds', now),
  };
  return Object.fromEntries(
    Object.entries(found).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]])),
  );
}

function resetSeconds(
  text: string | undefined,
  unit: NonNullable<RateLimit['resetUnit']>,
  now: number,
): number | undefined {
  if (text === undefined) return undefined;
  if (unit === 'httpDate') return secondsUntilDate(text.trim(), now);
  if (unit === 'isoTime') return secondsUntilIsoTime(text.trim(), now);
  const value = numberIn(text);
  if (value === undefined) return undefined;
  const seconds = {
    seconds: value,
    milliseconds: value / 1000,
    epochSeconds: value - now / 1000,
    epochMilliseconds: (value - now) / 1000,
  }[unit];
  return Math.max(0, Math.ceil(seconds));
}

/** A whole number of requests: what is left of a request cannot be sent. */
function count(text: string | undefined): number | undefined {
  const value = numberIn(text);
  return value === undefined ? undefined : Math.floor(value);
}

/** A number that is not negative; some providers write thousands with commas. */
function numberIn(text: string | undefined): number | undefined {
  const plain = text?.trim().replace(/(?<=\d),(?=\d{3}\b)/g, '') ?? '';
  return /^\d{1,16}(?:\.\d{1,9})?$/.test(plain) ? Number(plain) : undefined;
}
