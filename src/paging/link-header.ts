/** A link-value: the address in angle brackets, then parameters, whose quoted values may hold commas. */
const LINK = /<([^>]*)>((?:\s*;\s*[^\s=;,]+(?:\s*=\s*(?:"(?:[^"\\]|\\.)*"|[^\s",;]*))?)*)/g;
const RELATION = /;\s*rel\s*=\s*(?:"([^"]*)"|([^\s",;]+))/i;

/** Finds the address with `rel="next"` in a `Link` header (RFC 8288). */
export function nextLink(header: string | undefined): string | undefined {
  // A header of this length is not a list of pages, and would only cost time.
  if (header === undefined || header.length > 16_384) return undefined;
  for (const [, address, parameters = ''] of header.matchAll(LINK)) {
    const relation = RELATION.exec(parameters);
    const names = (relation?.[1] ?? relation?.[2] ?? '').toLowerCase().split(/\s+/);
    if (names.includes('next')) return address;
  }
  return undefined;
}
