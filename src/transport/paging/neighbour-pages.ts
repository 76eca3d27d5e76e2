import { queryNames } from '../../authentication/index.ts';
import type { ListRequest } from '../../definition/definition.ts';
import { type ExpressionText, kindOfValue } from '../../issue/index.ts';
import {
  type AskedPage,
  expressionsOf,
  FIRST_PAGE,
  type PagePosition,
  type Paging,
  styleOf,
} from '../../paging/index.ts';
import { type TransportError, transportError } from '../errors.ts';
import type { EvaluateExpression } from '../evaluate.ts';
import { baseUrlOf } from '../request/base-url.ts';
import { placeholders } from '../request/placeholders.ts';
import { isOwnPage } from '../request/request-address.ts';
import type { RemoteRequest, RemoteResponse } from '../transport.ts';
import type { PageParts } from './page-request.ts';
import { callerNumber, pageSize } from './page-size.ts';

/** An answered page. */
export interface AnsweredPage {
  readonly request: RemoteRequest;
  readonly response: RemoteResponse;
  /** Number of records on the page. */
  readonly count: number;
}

/**
 * Returns the page that follows; undefined after the last.
 *
 * @throws TransportError `remote-address` when the next page is not on the provider's host; `next-page-invalid` when
 * the answer does not say clearly whether there is one
 */
export function nextPage(
  parts: PageParts,
  { request, response, count }: AnsweredPage,
  evaluate: EvaluateExpression,
): PagePosition | undefined {
  const { paging } = parts.list;
  const bindings = { status: response.status, headers: response.headers, response: response.body };
  const read = (expression: ExpressionText): unknown => {
    try {
      return evaluate(expression, response.body, bindings);
    } catch (cause) {
      throw notUnderstood(parts, expression, 'fails', { cause });
    }
  };
  const next = styleOf(paging).next(paging, {
    ...askedPage(paging, parts),
    headers: response.headers,
    count,
    textOf: (expression) => textOf(parts, expression, read(expression)),
    cursorOf: (expression) => cursorOf(parts, expression, read(expression)),
    isTrue: (expression) => isTrue(parts, expression, read(expression)),
    refuse: (reason) => nextInvalid(parts, reason),
  });
  return next?.at === 'address' ? addressAt(parts, request, next.address) : next;
}

/** Returns the page before, if pages are numbered; undefined at the first and if it is unknown. */
export function previousPage(parts: PageParts): PagePosition | undefined {
  const { paging } = parts.list;
  return styleOf(paging).previous(paging, askedPage(paging, parts));
}

/** A page in the form that styles read. */
export function askedPage(
  paging: Paging,
  { position = FIRST_PAGE, size, query }: Pick<PageParts, 'position' | 'size' | 'query'>,
): AskedPage {
  return {
    position,
    size: pageSize(paging, size, query),
    numberInQuery: (parameter) => callerNumber(query ?? {}, parameter),
  };
}

/**
 * Adds the query of the page before, with the caller's own, and that of the provider file, where the link does not have
 * them: links drop parameters that the provider does not count as those of a page, such as what an answer is to embed.
 */
function repeatQuery(url: URL, before: string, query: NonNullable<ListRequest['query']>): void {
  // What has a placeholder is filled in the page before.
  const written = Object.entries(query).filter(([, value]) => placeholders(String(value)).length === 0);
  for (const entries of [[...new URL(before).searchParams], written]) {
    const named = new Set(url.searchParams.keys());
    for (const [name, value] of entries) if (!named.has(name)) url.searchParams.append(name, String(value));
  }
}

/**
 * Keeps the path and query only, and the whole address on a host that the account allows: the next request goes to no
 * other host.
 */
function addressAt(parts: PageParts, request: RemoteRequest, address: string): PagePosition {
  const { definition, list } = parts;
  const base = new URL(baseUrlOf(definition, parts.account));
  const url = URL.canParse(address, request.url) ? new URL(address, request.url) : undefined;
  if (url === undefined || !isOwnPage(url, base, parts.account)) {
    const message = `The next page is not on the provider’s own host, ${base.host}.`;
    throw transportError('remote-address', message, { provider: definition.slug });
  }
  if (styleOf(list.paging).repeatsQuery === true) repeatQuery(url, request.url, list.query ?? {});
  for (const name of definition.authentication.flatMap(queryNames)) url.searchParams.delete(name);
  const origin = url.origin === base.origin ? '' : url.origin;
  return { at: 'address', address: `${origin}${url.pathname}${url.search}` };
}

/** Whether more follows; a missing result means no. @throws TransportError `next-page-invalid` */
function isTrue(parts: PageParts, expression: ExpressionText, value: unknown): boolean {
  if (value === true || value === 'true') return true;
  if (value === undefined || value === null || value === false || value === 'false') return false;
  throw notUnderstood(parts, expression, `is ${kindOfValue(value)}, neither true nor false`);
}

/** An address; numbers become strings; undefined if it is blank, missing or false. @throws as `isTrue` */
function textOf(parts: PageParts, expression: ExpressionText, value: unknown): string | undefined {
  const cursor = cursorOf(parts, expression, value);
  return typeof cursor === 'number' ? String(cursor) : cursor;
}

function cursorOf(parts: PageParts, expression: ExpressionText, value: unknown): string | number | undefined {
  if (typeof value === 'number') return value;
  if (typeof value === 'string') return value.trim() === '' ? undefined : value;
  if (value === undefined || value === null || value === false) return undefined;
  throw notUnderstood(parts, expression, `is ${kindOfValue(value)}, not a string or number`);
}

/** A list that ended there would look complete. */
function notUnderstood(
  parts: PageParts,
  expression: ExpressionText,
  what: string,
  options?: ErrorOptions,
): TransportError {
  const name = expressionsOf(parts.list.paging).find(([, candidate]) => candidate === expression)?.[0];
  return nextInvalid(parts, `“${name}” of its paging ${what}`, options);
}

function nextInvalid({ definition }: PageParts, reason: string, options?: ErrorOptions): TransportError {
  const message = `${definition.name} does not say which page follows: ${reason}.`;
  return transportError('next-page-invalid', message, { provider: definition.slug }, options);
}
