/** Scheme, host, path and query without anything that needs a closer look. */
const PLAIN =
  /^https?:\/\/[A-Za-z0-9][A-Za-z0-9.-]*(?:\/[\w.~!$&'()*+,;=:@/-]*)?(?:\?[\w.~!$&'()*+,;=:@/?-]*)?$/;

/** True only for `http(s)://host[/path][?query]` of unescaped ASCII, which most web addresses are. */
export function isPlainWebUri(text: string): boolean {
  return PLAIN.test(text);
}

const URI =
  /^https?:\/\/(?:(?:[\w.~!$&'()*+,;=:-]|%[\da-f]{2})*@)?(?:\[[\da-f:.]+\]|(?:[\w.~!$&'()*+,;=-]|%[\da-f]{2})+)(?::\d*)?(?:\/(?:[\w.~!$&'()*+,;=:@/-]|%[\da-f]{2})*)?(?:\?(?:[\w.~!$&'()*+,;=:@/?-]|%[\da-f]{2})*)?(?:#(?:[\w.~!$&'()*+,;=:@/?-]|%[\da-f]{2})*)?$/i;

/** Whether a string has the form of a web address by RFC 3986, with a scheme of lower case. */
export function hasFormOfUri(text: string): boolean {
  return /^https?:/.test(text) && URI.test(text);
}

/** Whether the URL standard can read it, too. */
export function isWebUri(text: string): boolean {
  return hasFormOfUri(text) && URL.canParse(text);
}
