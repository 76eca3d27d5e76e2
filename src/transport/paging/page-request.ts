import type { Definition, ListRequest, Paging } from '../../definition/definition.ts';
import type { RemoteAccount } from '../account.ts';
import { buildRequest } from '../request/build-request.ts';
import type { Query } from '../request/query.ts';
import type { RemoteRequest } from '../transport.ts';
import { FIRST_PAGE, type PagePosition } from './page-position.ts';
import { callerNumber, pageSize } from './page-size.ts';

/** One page of a list, as it is asked for. */
export interface PageParts {
  readonly definition: Definition;
  readonly list: ListRequest;
  readonly account: RemoteAccount;
  /** Value of `{id}`, where the list is searched for one record. */
  readonly id?: string;
  /** The caller's own query; wins over what the provider file says. */
  readonly query?: Query;
  /** Records wished for in a page. */
  readonly size?: number | undefined;
  readonly position?: PagePosition;
}

/** Builds the request of one page. @throws TransportError as `buildRequest` does */
export function buildPageRequest(parts: PageParts): RemoteRequest {
  const { definition, list, account, id, query = {}, size, position = FIRST_PAGE } = parts;
  const { paging } = list;
  const pagingIn = paging.style === 'none' ? 'query' : (paging.in ?? 'query');
  const asked = pageSize(paging, size, query);
  const sizeName = paging.style === 'none' ? undefined : paging.size?.parameter;
  const parameters = {
    ...(sizeName === undefined || asked === undefined ? {} : { [sizeName]: asked }),
    ...positionParameter(paging, position),
  };
  return buildRequest({
    definition,
    template: list,
    account,
    ...(id === undefined ? {} : { id }),
    query,
    paging: parameters,
    pagingIn,
    pagingWins: position.at !== 'start',
    ...(position.at === 'address' ? { address: position.address } : {}),
  });
}

function positionParameter(paging: Paging, position: PagePosition): Record<string, string | number> {
  if (paging.style === 'page') {
    return { [paging.parameter]: position.at === 'page' ? position.page : paging.first };
  }
  if (paging.style === 'offset')
    return { [paging.parameter]: position.at === 'offset' ? position.offset : 0 };
  if (paging.style === 'cursor' && position.at === 'cursor') return { [paging.parameter]: position.cursor };
  return {};
}

/** The number of the page, or of records skipped, that a position stands for. */
export function positionNumber(paging: Paging, position: PagePosition, query: Query): number {
  if (position.at === 'page') return position.page;
  if (position.at === 'offset') return position.offset;
  if (paging.style === 'page') return callerNumber(query, paging.parameter) ?? paging.first;
  return paging.style === 'offset' ? (callerNumber(query, paging.parameter) ?? 0) : 0;
}
