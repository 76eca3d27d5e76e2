import { fullCheck } from './full-check.ts';

const isEmailInFull = fullCheck('email');

/**
 * Whether a text is an email address of ASCII characters with a dotted host.
 *
 * The verdicts are those of ajv-formats in its full mode; addresses of letters, digits and `._+-` are
 * recognised without its regular expression.
 */
export function isEmail(text: string): boolean {
  return isPlainAddress(text) || isEmailInFull(text);
}

const DOT = 46;
const AT = 64;
const HYPHEN = 45;

/** True only for `local@label.label…` with single dots, and labels that neither start nor end with a hyphen. */
function isPlainAddress(text: string): boolean {
  let dots = 0;
  let inHost = false;
  // Whether the part since the last dot or @ is empty, and whether it ended with a hyphen so far.
  let empty = true;
  let hyphen = false;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === DOT || (code === AT && !inHost)) {
      if (empty || (inHost && hyphen)) return false;
      if (code === AT) inHost = true;
      else if (inHost) dots++;
      empty = true;
      hyphen = false;
    } else if (isLetterOrDigit(code)) {
      empty = false;
      hyphen = false;
    } else if (code === HYPHEN ? inHost && empty : inHost || (code !== 43 && code !== 95)) {
      return false;
    } else {
      empty = false;
      hyphen = code === HYPHEN;
    }
  }
  return inHost && dots > 0 && !empty && !hyphen;
}

function isLetterOrDigit(code: number): boolean {
  return (code >= 48 && code <= 57) || (code >= 65 && code <= 90) || (code >= 97 && code <= 122);
}
