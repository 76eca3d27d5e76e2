import type { RemoteResponse, RemoteStream } from '../transport.ts';

/** True of an answer without content (status 204): it holds no record, as one that holds an empty list. */
export function hasNoContent({ status, body }: RemoteResponse | RemoteStream): boolean {
  return status === 204 && (body === undefined || body === null);
}
