import { queryNames } from '../../authentication/index.ts';
import { isOnListedHost } from '../../definition/allowed-hosts.ts';
import type { Definition } from '../../definition/definition.ts';
import { mayReplace, type ReadPath, readPath } from '../../definition/parameter-names.ts';
import type { RemoteAccount } from '../account.ts';
import { transportError } from '../errors.ts';
import { oncePer } from '../once-per.ts';
import { isWrittenSetting } from './account-settings.ts';
import { pathSegment } from './path-segment.ts';
import { type Fillings, fill, fillItems, fillWith, isFilled } from './placeholders.ts';
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
  fillings: Fillings,
  secretQuery: Readonly<Record<string, string>>,
): string {
  const { definition, template } = parts;
  const { written, url: base } = parsedBase(definition, settings);
  if (base === undefined) throw offBase(definition, `“${written}” is not an address.`);
  if (parts.address !== undefined) return followUp(parts, base, parts.address, secretQuery);
  if (!isFilled(template.path, fillings)) throw unfilled(parts);
  const path = fillWith(template.path, fillings, (text, name) =>
    isWrittenSetting(definition, name) ? text : pathSegment(text),
  );
  const query = writeQuery([...queryOf(parts, fillings), ...queryEntries(secretQuery)]);
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

/** An address with a part that is missing would be another one. */
function unfilled({ definition, template }: RequestParts): Error {
  const message = `A value of the path “${template.path}” is missing.`;
  return transportError('request-part-failed', message, { provider: definition.slug });
}

function offBase({ slug }: Definition, message: string): Error {
  return transportError('request-address', message, { provider: slug });
}

/** A base URL as it is written, without a slash at the end, and parsed; undefined if it is not an address. */
interface Base {
  readonly written: string;
  readonly url: URL | undefined;
}

/** For most providers it is the same for all accounts. */
const fixedBase = oncePer((definition: Definition): Base => baseOf(definition.baseUrl));

function parsedBase(definition: Definition, settings: Readonly<Record<string, string>>): Base {
  const { baseUrl } = definition;
  return baseUrl.includes('{') ? baseOf(fill(baseUrl, settings)) : fixedBase(definition);
}

function baseOf(address: string): Base {
  const written = address.replace(/\/+$/, '');
  return { written, url: parseAddress(written) };
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

function queryOf(parts: RequestParts, fillings: Fillings): QueryEntry[] {
  const { definition, template, query = {}, paging = {}, pagingIn = 'query', pagingWins = false } = parts;
  const style = template.queryStyle ?? definition.queryStyle;
  const own = goesIntoBody(parts) ? [] : queryEntries(query, style);
  const mapped = Object.entries(template.query ?? {}).flatMap(([root, value]) => {
    const list = isList(value);
    const filled = fillItems(list ? value : [value], fillings, list);
    const [only] = filled;
    // A value that is computed may be a list, too.
    const written = list || filled.length > 1 ? filled : only;
    return written === undefined
      ? []
      : queryEntries({ [root]: written }, style).map((entry) => ({ root, entry }));
  });
  const page =
    pagingIn === 'body'
      ? []
      : Object.entries(paging).map(([name, value]) => ({ name, list: [String(value)] }));
  if (mapped.length + page.length + own.length === 0) return [];
  const taken = new Set(own.flatMap(({ name }) => [name, rootName(name)]));
  const pageNames = new Set(page.map(({ name }) => name));
  const reserved = own.length === 0 ? [] : reservedPaths(definition);
  const fixed = own.length === 0 || !pagingWins ? [] : page.map(({ name }) => readPath([name]));
  return [
    ...mapped.filter(({ root }) => !taken.has(root) && !pageNames.has(root)).map(({ entry }) => entry),
    ...page.filter(({ name }) => pagingWins || !taken.has(name)),
    ...own.filter(({ name }) => !replacesAny(name, [...reserved, ...fixed])),
  ];
}

/** Query parameters of the credentials. */
const reservedPaths = oncePer(({ authentication }: Definition) =>
  authentication.flatMap(queryNames).map((name) => readPath([name])),
);

function replacesAny(name: string, paths: readonly ReadPath[]): boolean {
  if (paths.length === 0) return false;
  const read = readPath([name]);
  return paths.some((path) => mayReplace(read, path));
}

function isList<Value>(value: Value | readonly Value[]): value is readonly Value[] {
  return Array.isArray(value);
}
