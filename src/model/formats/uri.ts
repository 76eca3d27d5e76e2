import { fullCheck } from './full-check.ts';

const isUriInFull = fullCheck('uri');

/**
 * Whether a string is an absolute URI (RFC 3986).
 *
 * The verdicts are those of ajv-formats in its full mode; plain web addresses, without user or
 * port, are recognised without its regular expression.
 */
export function isUri(text: string): boolean {
  return isPlainWebAddress(text) || isUriInFull(text);
}

const HOST = 1;
const PATH = 2;
const QUERY = 4;
const FRAGMENT = 8;

/** For each ASCII code the parts of a plain web address that may contain the character. */
const PARTS = new Uint8Array(128);
allow('ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789.-', HOST | PATH | QUERY | FRAGMENT);
allow("_~!$&'()*+,;=:@/", PATH | QUERY | FRAGMENT);
allow('?', QUERY | FRAGMENT);

function allow(characters: string, parts: number): void {
  for (let index = 0; index < characters.length; index++) PARTS[characters.charCodeAt(index)] = parts;
}

/** True only for `http(s)://host[/path][?query][#fragment]` of ASCII, with escapes after the host. */
function isPlainWebAddress(text: string): boolean {
  const start = text.startsWith('https://') ? 8 : text.startsWith('http://') ? 7 : 0;
  if (start === 0 || start === text.length) return false;
  let part = HOST;
  for (let i = start; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (part === HOST && code === 47 && i > start) part = PATH;
    else if (part < QUERY && code === 63 && i > start) part = QUERY;
    else if (part !== FRAGMENT && code === 35 && i > start) part = FRAGMENT;
    else if (code === 37 && part !== HOST && isHexDigit(text, i + 1) && isHexDigit(text, i + 2)) i += 2;
    else if (code > 127 || ((PARTS[code] ?? 0) & part) === 0) return false;
  }
  return true;
}

function isHexDigit(text: string, index: number): boolean {
  const code = text.charCodeAt(index);
  const letter = code | 32;
  return (code >= 48 && code <= 57) || (letter >= 97 && letter <= 102);
}
