import { isPlainAddress } from '../../expression/library.ts';
import { fullCheck } from './full-check.ts';

const isEmailInFull = fullCheck('email');

/**
 * Whether a string is an email address of ASCII characters with a dotted host.
 *
 * The results are those of ajv-formats in its full mode; addresses of letters, digits and `._+-` are
 * recognised without its regular expression.
 */
export function isEmail(text: string): boolean {
  return isPlainAddress(text) || isEmailInFull(text);
}
