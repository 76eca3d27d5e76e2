import { createHash, timingSafeEqual } from 'node:crypto';
import type { Handler } from './create-handler.ts';
import { failureResponse } from './failure.ts';
import { gatewayError } from './gateway-error.ts';

/** Returns a handler that only answers requests with `Authorization: Bearer` and the token; all others receive 401. */
export function requireToken(handler: Handler, token: string): Handler {
  const expected = digestOf(token);
  return async (request) => {
    const given = /^Bearer +(.+)$/i.exec(request.headers.get('authorization') ?? '')?.[1] ?? '';
    // Digests have the same length, so comparing them takes the same time.
    if (timingSafeEqual(digestOf(given), expected)) return handler(request);
    const error = gatewayError('request-unauthenticated', 'The request does not carry the token.');
    return failureResponse(error, { prefix: 'truto_', now: Date.now() });
  };
}

function digestOf(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
