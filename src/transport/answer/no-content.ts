import type { RemoteResponse } from '../transport.ts';

/** True of an answer without content (status 204): it holds no record, as one that holds an empty list. */
export function hasNoContent({ status, body }: RemoteResponse): boolean {
  return status === 204 && body === undefined;
}
