const HOST = 1;
const PATH = 2;
const QUERY = 4;

/** For each ASCII code the parts of a web address that may hold the character as it is. */
const PARTS = new Uint8Array(128);
for (let code = 33; code < 127; code++) {
  const character = String.fromCharCode(code);
  if (/[A-Za-z0-9.-]/.test(character)) PARTS[code] = HOST | PATH | QUERY;
  else if (/[_~!$&'()*+,;=:@/]/.test(character)) PARTS[code] = PATH | QUERY;
  else if (character === '?') PARTS[code] = QUERY;
}

const QUESTION_MARK = 63;
const SLASH = 47;

/** True only for `http(s)://host[/path][?query]` of unescaped ASCII, which most web addresses are. */
export function isPlainWebUri(text: string): boolean {
  const start = text.startsWith('https://') ? 8 : text.startsWith('http://') ? 7 : text.length;
  if (!isAlphanumeric(text.charCodeAt(start))) return false;
  let part = HOST;
  for (let at = start + 1; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (part === HOST && code === SLASH) part = PATH;
    else if (part !== QUERY && code === QUESTION_MARK) part = QUERY;
    else if (code > 127 || ((PARTS[code] ?? 0) & part) === 0) return false;
  }
  return true;
}

function isAlphanumeric(code: number): boolean {
  return (code >= 48 && code <= 57) || (code >= 65 && code <= 90) || (code >= 97 && code <= 122);
}

const URI =
  /^https?:\/\/(?:(?:[\w.~!$&'()*+,;=:-]|%[\da-f]{2})*@)?(?:\[[\da-f:.]+\]|(?:[\w.~!$&'()*+,;=-]|%[\da-f]{2})+)(?::\d*)?(?:\/(?:[\w.~!$&'()*+,;=:@/-]|%[\da-f]{2})*)?(?:\?(?:[\w.~!$&'()*+,;=:@/?-]|%[\da-f]{2})*)?(?:#(?:[\w.~!$&'()*+,;=:@/?-]|%[\da-f]{2})*)?$/i;

/** Whether a text is a web address by RFC 3986 that the URL standard can read, with a scheme of lower case. */
export function isWebUri(text: string): boolean {
  return /^https?:/.test(text) && URI.test(text) && URL.canParse(text);
}
