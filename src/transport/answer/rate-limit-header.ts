/** What a `RateLimit` header says: numbers as strings, as they appear in the header. */
export interface RateLimitFields {
  readonly limit?: string | undefined;
  readonly remaining?: string | undefined;
  /** Seconds from now. */
  readonly reset?: string | undefined;
}

const LONGEST_HEADER = 1000;

/**
 * Reads the `RateLimit` header in any form of the IETF draft (draft-ietf-httpapi-ratelimit-headers):
 * `limit=100, remaining=50, reset=5` up to version 07, `"default";r=50;t=5` since, where the limit is the `q` of
 * `RateLimit-Policy`, and the headers `RateLimit-Limit`, `-Remaining` and `-Reset` up to version 06. Of several limits
 * the one with the fewest requests left counts.
 */
export function readRateLimitHeader(headers: Readonly<Record<string, string>>): RateLimitFields {
  const text = (headers.ratelimit ?? '').slice(0, LONGEST_HEADER);
  if (text === '') return readSeparateHeaders(headers);
  const [limit, remaining, reset] = ['limit', 'remaining', 'reset'].map((name) => parameter(text, name));
  if (remaining !== undefined || limit !== undefined) return { limit, remaining, reset };
  const tightest = items(text).reduce<string | undefined>(
    (found, item) => (found === undefined || left(item) < left(found) ? item : found),
    undefined,
  );
  if (tightest === undefined) return {};
  const policies = items((headers['ratelimit-policy'] ?? '').slice(0, LONGEST_HEADER));
  const policy = policies.find((item) => nameOf(item) === nameOf(tightest));
  return {
    limit: policy === undefined ? undefined : parameter(policy, 'q'),
    remaining: parameter(tightest, 'r'),
    reset: parameter(tightest, 't'),
  };
}

function readSeparateHeaders(headers: Readonly<Record<string, string>>): RateLimitFields {
  return {
    limit: headers['ratelimit-limit'],
    remaining: headers['ratelimit-remaining'],
    reset: headers['ratelimit-reset'],
  };
}

function items(text: string): string[] {
  return text
    .split(',')
    .map((item) => item.trim())
    .filter((item) => item !== '');
}

function nameOf(item: string): string | undefined {
  return item.split(';')[0]?.trim();
}

function left(item: string): number {
  return Number(parameter(item, 'r') ?? Number.POSITIVE_INFINITY);
}

/** The value of `name=value` in a list separated by commas and semicolons. */
function parameter(text: string, name: string): string | undefined {
  for (const part of text.split(/[,;]/)) {
    const [key, value] = part.split('=');
    if (key?.trim().toLowerCase() === name && value !== undefined) return value.trim();
  }
  return undefined;
}
