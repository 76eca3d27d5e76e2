import { retryAfterSeconds } from './retry-after.ts';

/** Determines how long to wait after an error. */
export interface RetryFacts {
  /** The HTTP status that the error means. */
  readonly status: number;
  /** Headers of the answer, by lower-case name. */
  readonly headers: Readonly<Record<string, string>>;
  /** Its rate limit, as `rateLimitHeaders` returns it. */
  readonly rateLimit: Readonly<Record<string, string>>;
  /** Epoch milliseconds that times are counted from. */
  readonly now: number;
}

/** Returns the whole seconds to wait before the next request; undefined if the answer does not say. */
export function retryDelay({ status, headers, rateLimit, now }: RetryFacts): number | undefined {
  const asked = retryAfterSeconds(headers['retry-after'], now);
  if (status !== 429) return asked;
  // A provider that only says when its limit is renewed means the same.
  const wait = asked ?? rateLimit['ratelimit-reset'];
  // Some clients understand 0 as “do not come back”.
  return wait === undefined ? undefined : Math.max(1, Number(wait));
}
