const DOT = 46;
const AT = 64;
const HYPHEN = 45;

/**
 * True only for an email address of ASCII letters, digits and `._+-` with a dotted host, `local@label.label…`:
 * single dots, and labels that neither start nor end with a hyphen. Decides nothing about any other text.
 */
export function isPlainAddress(text: string): boolean {
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
