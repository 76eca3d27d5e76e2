import { parseBody } from '../answer/parse-body.ts';
import { ERROR_BYTES, readText } from '../answer/read-text.ts';
import { redactError } from '../answer/redact-error.ts';
import { TransportError, transportError } from '../errors.ts';
import { type Guard, withTimeout } from '../time-limit.ts';
import type { RemoteRequest, Transport } from '../transport.ts';
import { type FetchTransportOptions, fetchSettings } from './fetch-options.ts';
import { fetchFollowing } from './follow-redirects.ts';
import { withIdleLimit } from './idle-limit.ts';
import { withRetries } from './with-retries.ts';

/**
 * A transport over the platform's `fetch`: with time-out, retries, a bound on the answer's size, and no
 * redirect to a host that the account does not allow. Its errors name the host only, never the address or a header.
 */
export function fetchTransport(
  options: FetchTransportOptions = {},
): Required<Omit<Transport, 'addsCredentials'>> {
  const settings = fetchSettings(options);
  const { timeout, maxBytes } = settings;
  return {
    send: (request, signal, watch) => {
      const host = new URL(request.url).host;
      const send = () =>
        attempt(host, { timeout, signal, request }, async (signalOf) => {
          const response = await fetchFollowing(request, settings, signalOf());
          const headers = plainHeaders(response.headers);
          const contentType = headers['content-type'];
          // For an error the status counts, with whatever part of its body can be read.
          const how = response.ok
            ? ({ maxBytes, malformed: 'refuse' } as const)
            : ({ maxBytes: Math.min(maxBytes, ERROR_BYTES), malformed: 'replace', beyond: 'cut' } as const);
          const text = await readText(response.body, { ...how, contentType, host });
          return { status: response.status, headers, ...parseBody(text, contentType) };
        });
      return withRetries(request, settings, signal, send, watch);
    },
    open: (request, signal, watch) => {
      const host = new URL(request.url).host;
      return withRetries(
        request,
        settings,
        signal,
        () =>
          attempt(host, { timeout, signal, request }, async (signalOf) => {
            const { status, headers, body } = await fetchFollowing(request, settings, signalOf());
            const stream = body === null ? null : withIdleLimit(body, { timeout, name: host });
            return { status, headers: plainHeaders(headers), body: stream };
          }),
        watch,
        ({ body }) => void body?.cancel().catch(() => {}),
      );
    },
  };
}

/** One attempt: a failure of `fetch` becomes an error that shows neither address nor headers. */
async function attempt<Answer>(
  host: string,
  {
    request,
    ...limit
  }: { readonly timeout: number; readonly signal: AbortSignal | undefined; readonly request: RemoteRequest },
  run: Guard<Answer>,
): Promise<Answer> {
  try {
    return await withTimeout(run, { ...limit, name: host });
  } catch (error) {
    limit.signal?.throwIfAborted();
    if (error instanceof TransportError) throw error;
    const cause = causeCode(error);
    const message = `${host} could not be reached, or the connection broke${cause === undefined ? '' : ` (${cause})`}.`;
    throw transportError('remote-unreachable', message, {}, { cause: redactError(error, request.secrets) });
  }
}

/** Lower-case names. Cookies are private, and the body is already decoded. */
function plainHeaders(headers: Headers): Record<string, string> {
  const left = ['set-cookie', 'content-encoding', 'content-length', 'transfer-encoding'];
  return Object.fromEntries([...headers].filter(([name]) => !left.includes(name)));
}

function causeCode(error: unknown): string | undefined {
  const cause = error instanceof Error ? error.cause : undefined;
  if (typeof cause !== 'object' || cause === null || !('code' in cause)) return undefined;
  return typeof cause.code === 'string' ? cause.code : undefined;
}
