import { CALLABLE, checkArgument, optionCheck } from '../../options/index.ts';
import type { Handler } from '../create-handler.ts';
import { failureResponse } from '../failure.ts';
import { gatewayError } from '../gateway-error.ts';
import { jsonResponse } from '../json-response.ts';

/** What the addresses for probes say. */
export interface HealthOptions {
  /** Whether new requests are wanted; default always. */
  readonly isReady?: () => boolean;
}

const checkOptions = optionCheck<HealthOptions>('withHealth', { isReady: CALLABLE });

/**
 * Answers `/health` with 200 while the process runs, and `/ready` with 200 while it wants requests and with 503 otherwise.
 * Everyone may ask, whatever the handler requires: the probes of an orchestrator carry no secrets, and the answers contain
 * nothing of accounts, providers or versions. No hook hears of them.
 */
export function withHealth(handler: Handler, options: HealthOptions = {}): Handler {
  checkArgument('withHealth', 'handler', handler, CALLABLE);
  checkOptions(options);
  const { isReady = () => true } = options;
  return async (request) => {
    const { pathname } = new URL(request.url);
    if (pathname !== '/health' && pathname !== '/ready') return handler(request);
    if (request.method !== 'GET' && request.method !== 'HEAD') return methodRefused();
    const isUp = pathname === '/health' || isReady();
    const response = jsonResponse({ status: isUp ? 'ok' : 'stopping' }, isUp ? 200 : 503);
    return request.method === 'HEAD' ? new Response(null, response) : response;
  };
}

function methodRefused(): Response {
  const error = gatewayError('method-refused', 'Only GET and HEAD are answered here.');
  return failureResponse(error, { prefix: '', now: 0 });
}
