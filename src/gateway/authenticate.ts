import { askEmbedder } from './ask-embedder.ts';
import { gatewayError } from './gateway-error.ts';
import type { Gateway, Progress } from './progress.ts';

/**
 * Asks the embedder whether to answer a request; a refusal is reported to the hooks like any other.
 *
 * @throws GatewayError `request-unauthenticated`; `authentication-failed`, which says nothing to the client and carries
 *   the cause
 */
export async function authenticate(
  { settings, hooks }: Gateway,
  request: Request,
  { event }: Progress,
): Promise<void> {
  const { options, timeout } = settings;
  const { authenticate: check } = options;
  if (check === undefined) return;
  let isKnown: unknown;
  try {
    const limit = { signal: request.signal, timeout, name: 'authenticate' };
    isKnown = await askEmbedder(() => check(request), limit);
  } catch (cause) {
    hooks.request(event);
    request.signal.throwIfAborted();
    throw gatewayError('authentication-failed', 'The gateway could not identify the caller.', { cause });
  }
  if (isKnown === true) return;
  hooks.request(event);
  throw gatewayError('request-unauthenticated', 'The caller is not known here.');
}
