import type { Definition, ListRequest } from '../../definition/definition.ts';
import {
  CALLABLE,
  countFrom,
  FLAG,
  OBJECT,
  type OptionRules,
  optionCheck,
  required,
  TEXT,
} from '../../options/index.ts';
import { FIRST_PAGE, type PagePosition, pagePosition, placeOf, sizeOf, styleOf } from '../../paging/index.ts';
import { checkAccount, type RemoteAccount } from '../account.ts';
import type { EvaluateExpression } from '../evaluate.ts';
import { buildRequest } from '../request/build-request.ts';
import { QUERY, type Query } from '../request/query.ts';
import type { RemoteRequest } from '../transport.ts';
import { pageSize } from './page-size.ts';

/** One page of a list to request. */
export interface PageParts {
  readonly definition: Definition;
  readonly list: ListRequest;
  readonly account: RemoteAccount;
  /** Value of `{id}`, if the list is searched for one record. */
  readonly id?: string | undefined;
  /** The caller's own query; overrides what the provider file says, in a request by GET only. */
  readonly query?: Query | undefined;
  /** Requested number of records on a page. */
  readonly size?: number | undefined;
  readonly position?: PagePosition | undefined;
  /** Name of the resource, for transports. */
  readonly resource?: string | undefined;
  /** Evaluates computed values; `engine.evaluateExpression` is one. Only needed if the request has some. */
  readonly evaluate?: EvaluateExpression | undefined;
  /** Variables of computed values in addition to `$query`, `$settings` and `$id`. */
  readonly variables?: Readonly<Record<string, unknown>> | undefined;
  /** Whether the transport adds the credentials of an account that has none. Default false. */
  readonly addsCredentials?: boolean | undefined;
}

/** Valid parts of a page's request. */
export const PAGE_PARTS: OptionRules<PageParts> = {
  definition: required(OBJECT),
  list: required(OBJECT),
  account: required(OBJECT),
  id: TEXT,
  query: QUERY,
  size: countFrom(1),
  position: {
    expected: 'a position, as pagePosition returns it',
    accepts: (value) => pagePosition(value) !== undefined,
  },
  resource: TEXT,
  evaluate: CALLABLE,
  variables: OBJECT,
  addsCredentials: FLAG,
};

const checkParts = optionCheck<PageParts>('buildPageRequest', PAGE_PARTS);

/**
 * Builds the request of one page.
 *
 * @throws TransportError as `buildRequest` does; UsageError `option-unknown`, `option-invalid`
 */
export function buildPageRequest(parts: PageParts): RemoteRequest {
  checkParts(parts);
  checkAccount(parts.account);
  return requestOfPage(parts);
}

/** The same for parts that are known to be valid. @throws TransportError as `buildRequest` does */
export function requestOfPage(parts: PageParts): RemoteRequest {
  const { definition, list, account, id, query = {}, size, position = FIRST_PAGE } = parts;
  const { resource, evaluate, variables, addsCredentials } = parts;
  const { paging } = list;
  const asked = pageSize(paging, size, query);
  const { parameter: sizeName, header, value = '{size}' } = sizeOf(paging) ?? {};
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
    pagedBy: paging,
    paging: parameters,
    pagingIn: placeOf(paging),
    pagingWins: position.at !== 'start',
    ...(header === undefined || asked === undefined
      ? {}
      : { pagingHeaders: { [header.toLowerCase()]: value.replaceAll('{size}', String(asked)) } }),
    resource,
    evaluate,
    variables,
    addsCredentials,
    ...(position.at === 'address' ? { address: position.address } : {}),
  });
}
