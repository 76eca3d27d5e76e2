import type { Definition, ListRequest } from '../../definition/definition.ts';
import { FIRST_PAGE, type PagePosition, placeOf, sizeOf, styleOf } from '../../paging/index.ts';
import type { RemoteAccount } from '../account.ts';
import { buildRequest } from '../request/build-request.ts';
import type { Query } from '../request/query.ts';
import type { RemoteRequest } from '../transport.ts';
import { pageSize } from './page-size.ts';

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
  const asked = pageSize(paging, size, query);
  const sizeName = sizeOf(paging)?.parameter;
  const parameters = {
    ...(sizeName === undefined || asked === undefined ? {} : { [sizeName]: asked }),
    ...styleOf(paging).request(paging, position),
  };
  return buildRequest({
    definition,
    template: list,
    account,
    ...(id === undefined ? {} : { id }),
    query,
    paging: parameters,
    pagingIn: placeOf(paging),
    pagingWins: position.at !== 'start',
    ...(position.at === 'address' ? { address: position.address } : {}),
  });
}
