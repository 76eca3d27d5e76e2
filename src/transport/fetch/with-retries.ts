import { rateLimitHeaders } from '../answer/rate-limit.ts';
import { retryAfterSeconds } from '../answer/retry-after.ts';
import { TransportError } from '../errors.ts';
import type { RemoteRequest, SendWatch } from '../transport.ts';
import type { FetchSettings } from './fetch-options.ts';

const RETRIED = [429, 502, 503, 504];

interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
}

/** Carries an answer that may be retried through the retries, and out again after the last. */
class RetriedAnswer<Result> extends Error {
  readonly answer: Result;
  readonly wait: number;

  constructor(answer: Result, wait: number) {
    super('The answer asks for another attempt.');
    this.answer = answer;
    this.wait = wait;
  }
}

/**
 * Tries again, with growing pauses, while a read meets 429, 502, 503, 504 or a broken connection. A
 * `Retry-After`, or the reset of the rate limit after 429, is waited for; one that is too long ends the
 * attempts. Returns the last answer.
 */
export async function withRetries<Result extends Answer>(
  request: RemoteRequest,
  settings: FetchSettings,
  signal: AbortSignal | undefined,
  attempt: () => Promise<Result>,
  watch: SendWatch | undefined,
  discard: (answer: Result) => void = () => {},
): Promise<Result> {
  const repeatable = request.method === 'GET' || request.idempotent === true;
  if (!repeatable || settings.retries === 0) return attempt();
  // Loaded with the first request, since many processes that could send requests never do.
  const { default: pRetry } = await import('p-retry');
  try {
    return await pRetry(
      async (number) => {
        const answer = await attempt();
        if (!RETRIED.includes(answer.status) || number > settings.retries) return answer;
        const wait = secondsToWait(answer, request, settings.now()) * 1000;
        if (wait > settings.maxRetryAfter) return answer;
        throw new RetriedAnswer(answer, wait);
      },
      {
        retries: settings.retries,
        minTimeout: settings.minDelay,
        maxTimeout: settings.maxDelay,
        randomize: true,
        ...(signal === undefined ? {} : { signal }),
        shouldRetry: ({ error }) => error instanceof RetriedAnswer || isBroken(error),
        onFailedAttempt: async ({ error, retriesLeft, attemptNumber }) => {
          if (retriesLeft === 0) return;
          const isAnswer = error instanceof RetriedAnswer;
          if (isAnswer || isBroken(error))
            watch?.onRetry?.({ attempt: attemptNumber + 1, reason: reasonOf(error) });
          if (!isAnswer) return;
          discard(error.answer);
          await pause(error.wait, signal);
        },
      },
    );
  } catch (error) {
    if (error instanceof RetriedAnswer) return error.answer;
    throw error;
  }
}

function reasonOf(error: unknown): number | string {
  if (error instanceof TransportError) return error.code ?? error.name;
  return error instanceof RetriedAnswer && isAnswered(error.answer) ? error.answer.status : 'unknown';
}

function isAnswered(answer: unknown): answer is Answer {
  return typeof answer === 'object' && answer !== null && 'status' in answer;
}

function secondsToWait({ status, headers }: Answer, { rateLimit }: RemoteRequest, now: number): number {
  const asked = retryAfterSeconds(headers['retry-after'], now);
  const reset = status === 429 ? rateLimitHeaders(headers, rateLimit, now)['ratelimit-reset'] : undefined;
  return asked ?? Number(reset ?? 0);
}

function isBroken(error: unknown): boolean {
  return error instanceof TransportError && error.code === 'remote-unreachable';
}

async function pause(milliseconds: number, signal: AbortSignal | undefined): Promise<void> {
  if (milliseconds === 0) return;
  signal?.throwIfAborted();
  await new Promise<void>((resolve, reject) => {
    const onAbort = () => {
      clearTimeout(timer);
      reject(signal?.reason);
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', onAbort);
      resolve();
    }, milliseconds);
    signal?.addEventListener('abort', onAbort, { once: true });
  });
}
