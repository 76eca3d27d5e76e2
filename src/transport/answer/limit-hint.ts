import type { RateLimit } from '../../definition/definition.ts';
import { rateLimitHeaders } from './rate-limit.ts';
import { retryDelay } from './retry-delay.ts';

/**
 * Returns what is known of a limit that is used up: the provider file's words, and the numbers of the answer; undefined
 * if nothing is. Times are counted from the answer's own `Date`.
 */
export function limitHint(
  rateLimit: RateLimit | undefined,
  headers: Readonly<Record<string, string>>,
): string | undefined {
  const now = Date.parse(headers.date ?? '');
  const numbers = rateLimitHeaders(headers, rateLimit, now);
  const wait = retryDelay({ status: 429, headers, rateLimit: numbers, now });
  const limit = numbers['ratelimit-limit'];
  const remaining = numbers['ratelimit-remaining'];
  const told = [
    ...(limit === undefined ? [] : [`limit ${limit}`]),
    ...(remaining === undefined ? [] : [`remaining ${remaining}`]),
    ...(wait === undefined ? [] : [`${wait} ${wait === 1 ? 'second' : 'seconds'} to wait`]),
  ];
  const sentences = [
    ...(rateLimit?.description === undefined ? [] : [`The limit: ${rateLimit.description}`]),
    ...(told.length === 0 ? [] : [`The answer says: ${told.join(', ')}.`]),
  ];
  return sentences.length === 0 ? undefined : sentences.join(' ');
}
