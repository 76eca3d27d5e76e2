import { transportError } from '../errors.ts';
import type { EvaluateExpression } from '../evaluate.ts';
import { baseUrlOf } from '../request/base-url.ts';
import type { RemoteRequest, RemoteResponse } from '../transport.ts';
import { nextLink } from './link-header.ts';
import { FIRST_PAGE, type PagePosition } from './page-position.ts';
import { type PageParts, positionNumber } from './page-request.ts';
import { pageSize } from './page-size.ts';

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
 * @throws TransportError `remote-address` when the next page is not on the provider's host
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
  switch (paging.style) {
    case 'none':
      return undefined;
    case 'cursor': {
      const cursor = textOf(evaluate(paging.next, response.body, bindings));
      return cursor === undefined ? undefined : { at: 'cursor', cursor };
    }
    case 'url':
      return addressAt(parts, request, textOf(evaluate(paging.next, response.body, bindings)));
    case 'link':
      return addressAt(parts, request, nextLink(response.headers.link));
    default: {
      // An empty page ends a numbered list, whatever it says of others.
      if (count === 0) return undefined;
      const size = pageSize(paging, parts.size, parts.query);
      const more =
        paging.more === undefined
          ? isFull(count, size)
          : isTrue(evaluate(paging.more, response.body, bindings));
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

function isFull(count: number, size: number | undefined): boolean {
  return size === undefined || count >= size;
}

function isTrue(value: unknown): boolean {
  return value === true || value === 'true';
}

/** A cursor or address; numbers become text, blank text is none. */
function textOf(value: unknown): string | undefined {
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' && value.trim() !== '' ? value : undefined;
}
