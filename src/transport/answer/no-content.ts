import type { RemoteResponse } from '../transport.ts';

/** True of an answer that says it has no content: it holds no record, as one that holds an empty list. */
export function hasNoContent({ status, body }: RemoteResponse): boolean {
  return status === 204 && body === undefined;
}
