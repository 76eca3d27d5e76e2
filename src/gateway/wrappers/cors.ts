import { UsageError } from '../../issue/index.ts';
import { CALLABLE, checkArgument, countFrom, optionCheck, required, TEXTS } from '../../options/index.ts';
import type { Handler } from '../create-handler.ts';
import { addVary } from './vary.ts';

/** Which web pages may read answers. */
export interface CorsOptions {
  /** Such as `https://app.example.com`, as browsers send it; `*` stands for all. */
  readonly origins: readonly string[];
  /** Names of request headers that pages may send in addition to `authorization` and those that the gateway reads. */
  readonly headers?: readonly string[];
  /** Seconds for which a browser need not ask again. Default 600. */
  readonly maxAge?: number;
}

const checkOptions = optionCheck<CorsOptions>('withCors', {
  origins: required(TEXTS),
  headers: TEXTS,
  maxAge: countFrom(0),
});

const METHODS = 'GET, HEAD';
const REQUEST_HEADERS = ['authorization', 'if-none-match', 'x-request-id'];
/** Headers of answers that pages may read; browsers hide all but a few others. */
const EXPOSED = [
  'content-disposition',
  'etag',
  'ratelimit-limit',
  'ratelimit-remaining',
  'ratelimit-reset',
  'retry-after',
  'x-mapwright-issues',
  'x-remote-request-id',
  'x-request-id',
].join(', ');

/**
 * Lets web pages of the listed origins read the answers, and answers the questions that browsers ask beforehand. Pages must
 * send the caller's credentials themselves: cookies are not accepted.
 *
 * @throws UsageError `option-invalid` for what is not an origin
 */
export function withCors(handler: Handler, options: CorsOptions): Handler {
  checkArgument('withCors', 'handler', handler, CALLABLE);
  checkOptions(options);
  const { origins, headers = [], maxAge = 600 } = options;
  checkOrigins(origins);
  const isForAll = origins.includes('*');
  const answersTo = (origin: string | null): origin is string =>
    origin !== null && (isForAll || origins.includes(origin));
  const allowed = [...new Set([...REQUEST_HEADERS, ...headers.map((name) => name.toLowerCase())])].join(', ');
  return async (request) => {
    const origin = request.headers.get('origin');
    const isQuestion = request.method === 'OPTIONS' && request.headers.has('access-control-request-method');
    const response =
      isQuestion && answersTo(origin)
        ? new Response(null, {
            status: 204,
            headers: {
              'access-control-allow-methods': METHODS,
              'access-control-allow-headers': allowed,
              'access-control-max-age': String(maxAge),
            },
          })
        : await handler(request);
    if (!isForAll) addVary(response.headers, 'origin');
    if (!answersTo(origin)) return response;
    response.headers.set('access-control-allow-origin', isForAll ? '*' : origin);
    response.headers.set('access-control-expose-headers', EXPOSED);
    return response;
  };
}

/** @throws UsageError `option-invalid` with all origins that no browser sends like this */
function checkOrigins(origins: readonly string[]): void {
  const wrong = origins.filter((origin) => origin !== '*' && originOf(origin) !== origin);
  if (wrong.length === 0 && origins.length > 0) return;
  const issues = (wrong.length === 0 ? ['none'] : wrong).map((origin) => {
    const meant = originOf(origin);
    return {
      code: 'option-invalid',
      message: `An origin is a scheme, a host and perhaps a port, such as https://app.example.com; found ${origin}.`,
      ...(meant === undefined ? {} : { hint: `Did you mean “${meant}”?` }),
    } as const;
  });
  throw new UsageError('The origins cannot be used.', issues);
}

/** The origin of an address; undefined for what is not an address, or has none. */
function originOf(address: string): string | undefined {
  if (!URL.canParse(address)) return undefined;
  const { origin } = new URL(address);
  // A pattern is not an origin, though it looks like one.
  return origin === 'null' || origin.includes('*') ? undefined : origin;
}
