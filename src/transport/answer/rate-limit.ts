import type { RateLimit } from '../../definition/definition.ts';
import { checkArgument, OBJECT } from '../../options/index.ts';
import { readRateLimitHeader } from './rate-limit-header.ts';
import { plausibleSeconds, secondsIn } from './reset-seconds.ts';
import { secondsUntilDate, secondsUntilIsoTime } from './retry-after.ts';

/**
 * Returns a provider's rate-limit headers under one set of names: `ratelimit-limit`, `ratelimit-remaining`
 * and `ratelimit-reset`, the last in whole seconds from now. What is missing, not a number, or a reset more than a year
 * from now is left out. A number tells by its size whether it is a time since 1970 or from now on. The standard
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
  const usage = readUsage(read(rateLimit?.usage));
  const limit = count(read(rateLimit?.limit)) ?? count(usage.limit) ?? count(standard.limit);
  const remaining = count(read(rateLimit?.remaining)) ?? count(usage.remaining) ?? count(standard.remaining);
  const reset =
    resetSeconds(read(rateLimit?.reset), rateLimit?.resetUnit ?? 'seconds', now) ??
    resetSeconds(standard.reset, 'seconds', now);
  return {
    ...(limit === undefined ? undefined : { 'ratelimit-limit': String(limit) }),
    ...(remaining === undefined ? undefined : { 'ratelimit-remaining': String(remaining) }),
    ...(reset === undefined ? undefined : { 'ratelimit-reset': String(reset) }),
  };
}

function resetSeconds(
  text: string | undefined,
  unit: NonNullable<RateLimit['resetUnit']>,
  now: number,
): number | undefined {
  if (text === undefined) return undefined;
  if (unit === 'httpDate') return plausibleSeconds(secondsUntilDate(text.trim(), now));
  if (unit === 'isoTime') return plausibleSeconds(secondsUntilIsoTime(text.trim(), now));
  const value = numberIn(text);
  return value === undefined ? undefined : plausibleSeconds(secondsIn(value, unit, now));
}

/** The use and the limit in one header, such as `18/5000` or `api-usage=18/5000`, as the limit and what is left. */
function readUsage(text: string | undefined): { readonly limit?: string; readonly remaining?: string } {
  if (text === undefined) return {};
  const [, used, limit] = /(?:^|[\s=,;])(\d{1,15})\/(\d{1,15})(?:$|[^\d/])/.exec(text.slice(0, 1000)) ?? [];
  if (used === undefined || limit === undefined) return {};
  return { limit, remaining: String(Math.max(0, Number(limit) - Number(used))) };
}

/** A whole number of requests: what is left of a request cannot be sent. */
function count(text: string | undefined): number | undefined {
  const value = numberIn(text);
  return value === undefined ? undefined : Math.floor(value);
}

/** A number that is not negative; some providers write thousands with commas. */
function numberIn(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const trimmed = text.trim();
  const plain = trimmed.includes(',') ? trimmed.replace(/(?<=\d),(?=\d{3}\b)/g, '') : trimmed;
  return /^\d{1,16}(?:\.\d{1,9})?$/.test(plain) ? Number(plain) : undefined;
}
