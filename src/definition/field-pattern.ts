/** Names as most providers have them: letters, digits, `_` and dots between them. */
const USUAL = '[A-Za-z_][A-Za-z0-9_]*(\\.[A-Za-z_][A-Za-z0-9_]*)*';

/**
 * The regular expression that the whole of a requested field's name must match; undefined if the pattern is not valid.
 *
 * @param pattern The provider file's own; blank for the usual one.
 */
export function fieldPattern(pattern = ''): RegExp | undefined {
  try {
    return new RegExp(`^(?:${pattern === '' ? USUAL : pattern})$`, 'u');
  } catch {
    return undefined;
  }
}
