import type { ExpressionText, Paging } from '../../definition/definition.ts';
import { kindOfValue } from '../../issue/index.ts';
import { type TransportError, transportError } from '../errors.ts';
import type { EvaluateExpression } from '../evaluate.ts';
import { baseUrlOf } from '../request/base-url.ts';
import { placeholders } from '../request/placeholders.ts';
import type { RemoteRequest, RemoteResponse } from '../transport.ts';
import { nextLink } from './link-header.ts';
import { FIRST_PAGE, type PagePosition } from './page-position.ts';
import { type PageParts, positionNumber } from './page-request.ts';
import { pageSize } from './page-size.ts';

/** Paging by the number of the page, or of records. */
type NumberedPaging = Extract<Paging, { readonly style: 'page' | 'offset' }>;

/** A page that has been answered. */
export interface AnsweredPage {
  readonly request: RemoteRequest;
  readonly response: RemoteResponse;
  /** How many records it holds. */
  readonly count: number;
}

/**
 * Says which page follows; undefined after the last.
 *
 * @throws TransportError `remote-address` when the next page is not on the provider's host; `next-page-invalid` when
 * the answer does not say in a way that is understood whether there is one
 */
export function nextPage(
  parts: PageParts,
  page: AnsweredPage,
  evaluate: EvaluateExpression,
): PagePosition | undefined {
  const { request, response, count } = page;
  const { position = FIRST_PAGE, list } = parts;
  const { paging } = list;
  const bindings = { status: response.status, headers: response.headers, response: response.body };
  const read = (expression: ExpressionText, of: string): unknown => {
    try {
      return evaluate(expression, response.body, bindings);
    } catch (cause) {
      throw notUnderstood(parts, of, 'fails', { cause });
    }
  };
  switch (paging.style) {
    case 'none':
      return undefined;
    case 'cursor': {
      const cursor = textOf(parts, read(paging.next, 'next'));
      return cursor === undefined ? undefined : { at: 'cursor', cursor };
    }
    case 'url':
      return addressAt(parts, request, textOf(parts, read(paging.next, 'next')));
    case 'link':
      return withOwnQuery(parts, addressAt(parts, request, nextLink(response.headers.link)));
    default: {
      const size = pageSize(paging, parts.size, parts.query);
      const more =
        paging.more === undefined
          ? count > 0 && isFull(paging, count, size)
          : isTrue(parts, read(paging.more, 'more'));
      if (!more) return undefined;
      const number = positionNumber(paging, position, parts.query ?? {});
      return paging.style === 'page'
        ? { at: 'page', page: number + 1 }
        : { at: 'offset', offset: number + count };
    }
  }
}

/** Says which page came before, where pages are numbered; nothing at the first and where it is not known. */
export function previousPage(parts: PageParts): PagePosition | undefined {
  const { position = FIRST_PAGE, list, query = {} } = parts;
  const { paging } = list;
  const number = positionNumber(paging, position, query);
  if (paging.style === 'page') return number > paging.first ? { at: 'page', page: number - 1 } : undefined;
  const size = pageSize(paging, parts.size, query);
  if (paging.style !== 'offset' || size === undefined || number === 0) return undefined;
  return { at: 'offset', offset: Math.max(0, number - size) };
}

/** Links drop parameters that the provider does not count as those of a page, such as what an answer is to embed. */
function withOwnQuery({ list }: PageParts, position: PagePosition | undefined): PagePosition | undefined {
  if (position?.at !== 'address') return position;
  const url = new URL(position.address, 'https://provider.invalid');
  // One with a placeholder was part of the first page's address and is in the link if it must be.
  for (const [name, value] of Object.entries(list.query ?? {}))
    if (!url.searchParams.has(name) && placeholders(String(value)).length === 0)
      url.searchParams.set(name, String(value));
  return { at: 'address', address: `${url.pathname}${url.search}` };
}

/** Keeps the path and query only: what follows is asked of the provider's own host, and of no other. */
function addressAt(
  parts: PageParts,
  request: RemoteRequest,
  address: string | undefined,
): PagePosition | undefined {
  if (address === undefined) return undefined;
  const base = new URL(baseUrlOf(parts.definition, parts.account));
  const url = URL.canParse(address, request.url) ? new URL(address, request.url) : undefined;
  if (url === undefined || url.origin !== base.origin || url.username !== '' || url.password !== '') {
    const message = `The next page is not on the provider’s own host, ${base.host}.`;
    throw transportError('remote-address', message, { provider: parts.definition.slug });
  }
  for (const way of parts.definition.authentication) {
    if (way.kind === 'query') url.searchParams.delete(way.name);
  }
  return { at: 'address', address: `${url.pathname}${url.search}` };
}

/** True of a page that another may follow. Where more is asked for than the provider allows, it gives what it allows. */
function isFull({ size: known }: NumberedPaging, count: number, asked: number | undefined): boolean {
  return known === undefined || asked === undefined || count >= Math.min(asked, known.maximum);
}

/** Whether more follows; what is missing says no. @throws TransportError `next-page-invalid` */
function isTrue(parts: PageParts, value: unknown): boolean {
  if (value === true || value === 'true') return true;
  if (value === undefined || value === null || value === false || value === 'false') return false;
  throw notUnderstood(parts, 'more', `is ${kindOfValue(value)}, and neither true nor false`);
}

/** A cursor or address; numbers become text, what is blank, missing or false is none. @throws as `isTrue` */
function textOf(parts: PageParts, value: unknown): string | undefined {
  if (typeof value === 'number') return String(value);
  if (typeof value === 'string') return value.trim() === '' ? undefined : value;
  if (value === undefined || value === null || value === false) return undefined;
  throw notUnderstood(parts, 'next', `is ${kindOfValue(value)}, and not a string or number`);
}

/** A list that ended there would look complete. */
function notUnderstood(
  { definition }: PageParts,
  name: string,
  what: string,
  options?: ErrorOptions,
): TransportError {
  const message = `${definition.name} does not say which page follows: “${name}” of its paging ${what}.`;
  return transportError('next-page-invalid', message, { provider: definition.slug }, options);
}
