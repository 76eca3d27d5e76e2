import { digestOf } from '../transport/paging/page-history.ts';

/**
 * Returns hexadecimal digits by which an account is known again. They are no secret: who knows an id finds it again,
 * but ids cannot be read from them.
 */
export function digestOfAccount(account: string): string {
  return digestOf([account]).toString(16).padStart(14, '0');
}
