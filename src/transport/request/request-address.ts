import { transportError } from '../errors.ts';
import { pathSegment } from './path-segment.ts';
import { fill, fillText } from './placeholders.ts';
import { type QueryEntry, queryEntries, rootName, writeQuery } from './query.ts';
import { goesIntoBody, type RequestParts } from './request-parts.ts';

/**
 * The address of a request: base URL, path and query, or the follow-up page's in their place.
 *
 * @throws TransportError `identifier-invalid`, `remote-address`
 */
export function requestAddress(
  parts: RequestParts,
  settings: Readonly<Record<string, string>>,
  values: Readonly<Record<string, string>>,
  secretQuery: Readonly<Record<string, string>>,
): string {
  const base = fill(parts.definition.baseUrl, settings).replace(/\/+$/, '');
  if (parts.address !== undefined) return followUp(base, parts.address, secretQuery);
  const path = fill(parts.template.path, values, pathSegment);
  const query = writeQuery([...queryOf(parts, values), ...queryEntries(secretQuery)]);
  return query === '' ? `${base}${path}` : `${base}${path}${path.includes('?') ? '&' : '?'}${query}`;
}

/** The provider's own address of a page, with our credentials in place of any that it holds. */
function followUp(base: string, address: string, secretQuery: Readonly<Record<string, string>>): string {
  const url = new URL(address, new URL(base).origin);
  if (url.origin !== new URL(base).origin) {
    throw transportError('remote-address', 'The next page is not on the provider’s own host.');
  }
  for (const [name, value] of Object.entries(secretQuery)) url.searchParams.set(name, value);
  return url.href;
}

function queryOf(parts: RequestParts, values: Readonly<Record<string, string>>): QueryEntry[] {
  const { definition, template, query = {}, paging = {}, pagingIn = 'query', pagingWins = false } = parts;
  const reserved = new Set(
    definition.authentication.flatMap((way) => (way.kind === 'query' ? [way.name] : [])),
  );
  const own = goesIntoBody(parts) ? [] : queryEntries(query, definition.queryStyle);
  const mapped = Object.entries(template.query ?? {}).map(([name, value]) => ({
    name,
    list: [fillText(String(value), values)],
  }));
  const page =
    pagingIn === 'body'
      ? []
      : Object.entries(paging).map(([name, value]) => ({ name, list: [String(value)] }));
  const taken = new Set(own.flatMap(({ name }) => [name, rootName(name)]));
  const pageNames = new Set(page.map(({ name }) => name));
  return [
    ...mapped.filter(({ name }) => !taken.has(name) && !pageNames.has(name)),
    ...page.filter(({ name }) => pagingWins || !taken.has(name)),
    ...own.filter(({ name }) => !reserved.has(name) && !(pagingWins && pageNames.has(name))),
  ];
}
