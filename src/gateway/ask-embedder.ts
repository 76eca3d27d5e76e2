import { type TimeLimit, withTimeout } from '../transport/time-limit.ts';

/**
 * Calls a function of the embedder, which may return a promise. Only a promise is waited for.
 *
 * @throws as `withTimeout`
 */
export async function askEmbedder(run: () => unknown, limit: TimeLimit): Promise<unknown> {
  limit.signal?.throwIfAborted();
  const found = run();
  return isThenable(found) ? withTimeout(async () => found, limit) : found;
}

function isThenable(value: unknown): boolean {
  const mayBe = (typeof value === 'object' && value !== null) || typeof value === 'function';
  return mayBe && 'then' in value && typeof value.then === 'function';
}
