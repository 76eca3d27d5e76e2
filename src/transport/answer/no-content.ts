import type { RemoteResponse } from '../transport.ts';

/** True of an answer without content (status 204): like an empty list, it has no record. */
export function hasNoContent({ status, body }: RemoteResponse): boolean {
  return status === 204 && body === undefined;
}
