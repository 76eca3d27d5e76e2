import { fullCheck } from './full-check.ts';

const isUriInFull = fullCheck('uri');

/**
 * Whether a text is an absolute URI (RFC 3986).
 *
 * The verdicts are those of ajv-formats in its full mode; plain web addresses, without user, port,
 * escapes or fragment, are recognised without its regular expression.
 */
export function isUri(text: string): boolean {
  return isPlainWebAddress(text) || isUriInFull(text);
}

const HOST = 1;
const PATH = 2;
const QUERY = 4;

/** For each ASCII code the parts of a plain web address that may hold the character. */
const PARTS = new Uint8Array(128);
for (let code = 0; code < 128; code++) {
  const char = String.fromCharCode(code);
  if (/[A-Za-z0-9.-]/.test(char)) PARTS[code] = HOST | PATH | QUERY;
  else if (/[_~!$&'()*+,;=:@/]/.test(char)) PARTS[code] = PATH | QUERY;
  else if (char === '?') PARTS[code] = QUERY;
}

/** True only for `http(s)://host[/path][?query]` of unescaped ASCII. */
function isPlainWebAddress(text: string): boolean {
  const start = text.startsWith('https://') ? 8 : text.startsWith('http://') ? 7 : 0;
  if (start === 0 || start === text.length) return false;
  let part = HOST;
  for (let i = start; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (part === HOST && code === 47 && i > start) part = PATH;
    else if (part !== QUERY && code === 63 && i > start) part = QUERY;
    else if (code > 127 || ((PARTS[code] ?? 0) & part) === 0) return false;
  }
  return true;
}
