import { queryNames } from '../../authentication/index.ts';
import type { Definition } from '../../definition/definition.ts';
import type { RemoteAccount } from '../account.ts';
import { transportError } from '../errors.ts';
import { isWrittenSetting } from './account-settings.ts';
import { isOnListedHost } from './allowed-hosts.ts';
import { pathSegment } from './path-segment.ts';
import { fill, fillText, isFilled } from './placeholders.ts';
import { type QueryEntry, queryEntries, rootName, writeQuery } from './query.ts';
import { goesIntoBody, type RequestParts } from './request-parts.ts';

/**
 * The address of a request: base URL, path and query, or the address of a follow-up page. It is always on the
 * origin of the base URL, or that of a page on a host that the account allows, since the request carries credentials.
 *
 * @throws TransportError `identifier-invalid`, `request-address`, `remote-address`
 */
export function requestAddress(
  parts: RequestParts,
  settings: Readonly<Record<string, string>>,
  values: Readonly<Record<string, string>>,
  secretQuery: Readonly<Record<string, string>>,
): string {
  const { definition, template } = parts;
  const written = fill(definition.baseUrl, settings).replace(/\/+$/, '');
  const base = parseAddress(written);
  if (base === undefined) throw offBase(definition, `“${written}” is not an address.`);
  if (parts.address !== undefined) return followUp(parts, base, parts.address, secretQuery);
  const path = fill(template.path, values, (value, name) =>
    isWrittenSetting(definition, name) ? value : pathSegment(value),
  );
  const query = writeQuery([...queryOf(parts, values), ...queryEntries(secretQuery)]);
  const address = query === '' ? `${written}${path}` : `${written}${path}?${query}`;
  if (!isBelow(base, parseAddress(address))) {
    throw offBase(definition, `The path “${path}” leads away from the base URL ${written}.`);
  }
  return address;
}

/** Same origin, no user part, and a path that continues the base URL's. */
function isBelow(base: URL, url: URL | undefined): boolean {
  if (url === undefined || url.origin !== base.origin) return false;
  const hasUser = [url, base].some(({ username, password }) => username !== '' || password !== '');
  return !hasUser && url.pathname.startsWith(`${base.pathname.replace(/\/+$/, '')}/`);
}

function offBase({ slug }: Definition, message: string): Error {
  return transportError('request-address', message, { provider: slug });
}

function parseAddress(address: string): URL | undefined {
  return URL.canParse(address) ? new URL(address) : undefined;
}

/** The provider's own address of a page, with our credentials in place of any in it. */
function followUp(
  { account }: RequestParts,
  base: URL,
  address: string,
  secretQuery: Readonly<Record<string, string>>,
): string {
  // Joined as strings, since a path that begins with two slashes would otherwise name another host.
  const url = parseAddress(address.startsWith('https://') ? address : `${base.origin}${address}`);
  if (url === undefined || !isOwnPage(url, base, account)) {
    throw transportError('remote-address', 'The next page is not on the provider’s own host.');
  }
  for (const [name, value] of Object.entries(secretQuery)) url.searchParams.set(name, value);
  return url.href;
}

/** Whether a page is on the provider's own origin, or on a host that the account allows. */
export function isOwnPage(
  url: URL,
  base: URL,
  { allowedHosts }: Pick<RemoteAccount, 'allowedHosts'>,
): boolean {
  const isOwn = url.origin === base.origin && url.username === '' && url.password === '';
  return isOwn || isOnListedHost(url, allowedHosts);
}

function queryOf(parts: RequestParts, values: Readonly<Record<string, string>>): QueryEntry[] {
  const { definition, template, query = {}, paging = {}, pagingIn = 'query', pagingWins = false } = parts;
  const reserved = new Set(definition.authentication.flatMap(queryNames));
  const own = goesIntoBody(parts) ? [] : queryEntries(query, definition.queryStyle);
  const mapped = Object.entries(template.query ?? {})
    .filter(([, value]) => isFilled(String(value), values))
    .map(([name, value]) => ({ name, list: [fillText(String(value), values)] }));
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
