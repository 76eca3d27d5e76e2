/** The escapes that the source of a `RegExp` adds to its pattern: https://tc39.es/ecma262/#sec-escaperegexppattern. */
const WRITTEN_AS: Readonly<Record<string, string>> = {
  '/': '\\/',
  '\n': '\\n',
  '\r': '\\r',
  '\u2028': '\\u2028',
  '\u2029': '\\u2029',
};

/**
 * Converts an offset in a regular expression's source to one in the expression that ends with it. The
 * source of a `RegExp` escapes some characters of what was written.
 *
 * @param text the expression up to the end of the flags
 */
export function offsetInText({ source, flags }: RegExp, offset: number, text: string): number {
  // The parser adds the flag g.
  let at = text.length - flags.length;
  let left = source.length;
  while (left > offset && at > 0) {
    const character = text.charAt(at - 1);
    const written = WRITTEN_AS[character];
    const isEscaped =
      written !== undefined && text.charAt(at - 2) !== '\\' && source.slice(0, left).endsWith(written);
    left -= isEscaped ? written.length : 1;
    at -= 1;
  }
  return at;
}
