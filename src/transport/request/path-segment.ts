import { transportError } from '../errors.ts';

/** Maximum length of an id. */
const LONGEST = 512;

// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is refused.
const REFUSED = /[/\\\u0000-\u001f\u007f-\u009f]|%(?:2e|2f|5c|00|0a|0d)|^\s*$|^\s*\.{1,2}\s*$/i;

/**
 * Checks that an id can only be an id. Separators of paths are refused even in their encoded form,
 * since an intermediate server may decode them.
 *
 * @throws TransportError `identifier-invalid`
 */
export function checkIdentifier(id: string): void {
  if (id.length <= LONGEST && !REFUSED.test(id) && isWellFormed(id)) return;
  const shown = JSON.stringify(id.length > 60 ? `${id.slice(0, 60)}…` : id);
  throw transportError('identifier-invalid', `${shown} is not an id that can be part of an address.`);
}

/** Writes a checked id as one segment of a path. */
export function pathSegment(id: string): string {
  checkIdentifier(id);
  return encodeURIComponent(id);
}

/** False for half a surrogate pair, which has no UTF-8 form. */
function isWellFormed(text: string): boolean {
  return !/\p{Surrogate}/u.test(text);
}
