/** A link-value: the address in angle brackets, then parameters, whose quoted values may hold commas. */
const LINK = /<([^>]*)>((?:\s*;\s*[^\s=;,]+(?:\s*=\s*(?:"(?:[^"\\]|\\.)*"|[^\s",;]*))?)*)/g;
/** A parameter with its name, and its value with or without quotes. */
const PARAMETER = /;\s*([^\s=;,]+)(?:\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s",;]*)))?/g;

/** A header of this length is not a list of pages, and would only cost time. */
const LONGEST = 16_384;

/** False for a header that has something in it but no link (RFC 8288), so that it says nothing of the next page. */
export function isLinkHeader(header: string | undefined): boolean {
  if (header === undefined || header.trim() === '') return true;
  return header.length <= LONGEST && header.search(LINK) >= 0;
}

/** Finds the address with `rel="next"` in a `Link` header (RFC 8288). */
export function nextLink(header: string | undefined): string | undefined {
  if (header === undefined || header.length > LONGEST) return undefined;
  for (const [, address, parameters = ''] of header.matchAll(LINK))
    if (relationsIn(parameters).includes('next')) return address;
  return undefined;
}

/** The relation types of a link: those of its first `rel`, as RFC 8288 asks. Some programs write single quotes. */
function relationsIn(parameters: string): readonly string[] {
  for (const [, name = '', quoted, plain = ''] of parameters.matchAll(PARAMETER)) {
    if (name.toLowerCase() === 'rel')
      return (quoted ?? plain.replace(/^'|'$/g, '')).toLowerCase().split(/\s+/);
  }
  return [];
}
