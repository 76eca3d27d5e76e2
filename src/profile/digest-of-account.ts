import { digestOf } from '../transport/paging/page-history.ts';

/**
 * Returns a digest of an account's id, in hexadecimal digits. It is not a secret: anyone with an id can compute its
 * digest, but ids cannot be read from digests.
 */
export function digestOfAccount(account: string): string {
  return digestOf([account]).toString(16).padStart(14, '0');
}
