import { CALLABLE, checkArgument } from '../../options/index.ts';
import type { Handler } from '../create-handler.ts';

/** The header that names a request, in both directions. */
export const REQUEST_ID = 'x-request-id';

/** The provider's own number of its request, which an error passes on in addition to the gateway's. */
const REMOTE_REQUEST_ID = 'x-remote-request-id';

/** Ids of clients and proxies that can be written to a log and a header as they are; any other is replaced. */
const SAFE = /^[\w.:/+=@~-]{1,128}$/;

/** The id that a request carries, or a random one if it has none that is safe to write to a log. */
export function requestIdOf(given: unknown): string {
  return typeof given === 'string' && SAFE.test(given) ? given : crypto.randomUUID();
}

/**
 * Names every request: by the `x-request-id` that it carries, or by a random one if it has none that is safe to write to
 * a log. The handler and its hooks find the id in the request's headers, the client in those of the answer. It is not sent
 * to providers. An `x-request-id` of the provider, which errors pass on, becomes `x-remote-request-id`.
 */
export function withRequestIds(handler: Handler): Handler {
  checkArgument('withRequestIds', 'handler', handler, CALLABLE);
  return async (request) => {
    const given = request.headers.get(REQUEST_ID);
    const id = requestIdOf(given);
    const headers = new Headers(request.headers);
    headers.set(REQUEST_ID, id);
    const response = await handler(id === given ? request : new Request(request, { headers }));
    const remote = response.headers.get(REQUEST_ID);
    if (remote !== null) response.headers.set(REMOTE_REQUEST_ID, remote);
    response.headers.set(REQUEST_ID, id);
    return response;
  };
}
