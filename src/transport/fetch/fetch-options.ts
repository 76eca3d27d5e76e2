import { CALLABLE, countFrom, MILLISECONDS, optionCheck } from '../../options/index.ts';

/** The part of `fetch` that `fetchTransport` needs. */
export type FetchLike = (url: string, init: RequestInit) => Promise<Response>;

/** How requests are sent over HTTP. */
export interface FetchTransportOptions {
  /** Default the platform's `fetch`. */
  readonly fetch?: FetchLike;
  /** Replaces scheme, host and port of every request, and precedes its path: for proxies and tests. */
  readonly baseUrl?: string;
  /** Milliseconds for one attempt, answer included. Default 30,000. */
  readonly timeout?: number;
  /** Attempts after the first, for 429, 502, 503, 504 and broken connections, on reads. Default 2. */
  readonly retries?: number;
  /** Milliseconds before the first retry; doubles with each; a random time up to the same is added. Default 300. */
  readonly minDelay?: number;
  /** Most milliseconds between attempts. Default 10,000. */
  readonly maxDelay?: number;
  /** Longest `Retry-After` in milliseconds to wait for; a longer one ends the retries. Default 10,000. */
  readonly maxRetryAfter?: number;
  /** Most bytes of an answer, decompressed. Default 16 MiB. */
  readonly maxBytes?: number;
  /** Most redirects, within the provider's own host and to hosts that the account allows. Default 3. */
  readonly maxRedirects?: number;
  /** Epoch milliseconds; for `Retry-After` dates. Default `Date.now`. */
  readonly now?: () => number;
}

/** The options, with their defaults. */
export interface FetchSettings extends Required<Omit<FetchTransportOptions, 'baseUrl'>> {
  readonly baseUrl: string | undefined;
}

const checkOptions = optionCheck<FetchTransportOptions>('fetchTransport', {
  fetch: CALLABLE,
  baseUrl: {
    expected: 'an http or https address',
    accepts: (value) => typeof value === 'string' && /^https?:/i.test(value) && URL.canParse(value),
  },
  timeout: MILLISECONDS,
  retries: countFrom(0),
  minDelay: MILLISECONDS,
  maxDelay: MILLISECONDS,
  maxRetryAfter: MILLISECONDS,
  maxBytes: countFrom(1),
  maxRedirects: countFrom(0),
  now: CALLABLE,
});

/** Fills in the defaults. @throws UsageError `option-unknown`, `option-invalid` */
export function fetchSettings(options: FetchTransportOptions): FetchSettings {
  checkOptions(options);
  return {
    // Called as a plain function: some platforms refuse it as a method of another object.
    fetch: options.fetch ?? ((url, init) => fetch(url, init)),
    baseUrl: options.baseUrl,
    timeout: options.timeout ?? 30_000,
    retries: options.retries ?? 2,
    minDelay: options.minDelay ?? 300,
    maxDelay: options.maxDelay ?? 10_000,
    maxRetryAfter: options.maxRetryAfter ?? 10_000,
    maxBytes: options.maxBytes ?? 16 * 1024 * 1024,
    maxRedirects: options.maxRedirects ?? 3,
    now: options.now ?? Date.now,
  };
}
