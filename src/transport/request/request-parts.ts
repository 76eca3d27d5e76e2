import type { Definition, RequestTemplate } from '../../definition/definition.ts';
import type { Paging } from '../../paging/index.ts';
import type { RemoteAccount } from '../account.ts';
import type { EvaluateExpression } from '../evaluate.ts';
import type { Query } from './query.ts';

/** Everything needed to build one request. */
export interface RequestParts {
  readonly definition: Definition;
  readonly template: RequestTemplate;
  readonly account: RemoteAccount;
  /** Name of the resource, for transports. */
  readonly resource?: string | undefined;
  /** Value of `{id}`. */
  readonly id?: string;
  /** The caller's own query; overrides the template's, in a request by GET only. */
  readonly query?: Query;
  /** Evaluates computed values. */
  readonly evaluate?: EvaluateExpression | undefined;
  /** Variables of computed values, in addition to `$query`, `$settings` and `$id`. */
  readonly variables?: Readonly<Record<string, unknown>> | undefined;
  /** Whether the transport adds the credentials of an account that has none. */
  readonly addsCredentials?: boolean | undefined;
  /** How the list is divided into pages; undefined for one record. */
  readonly pagedBy?: Paging;
  /** Parameters of paging: under a query name, or a dotted path of the body. */
  readonly paging?: Readonly<Record<string, string | number>>;
  readonly pagingIn?: 'query' | 'body';
  /** True if paging parameters override the caller's query: on every page but the first. */
  readonly pagingWins?: boolean;
  /** Headers of paging, by names in lower case. */
  readonly pagingHeaders?: Readonly<Record<string, string>>;
  /** Path and query of a follow-up page, in place of the template's. */
  readonly address?: string;
}

/**
 * True if the request's parameters are in its body; the caller's go there as well. A body that is a list or a
 * string has no place for them.
 */
export function goesIntoBody({ template, pagingIn }: RequestParts): boolean {
  return template.method !== 'GET' && (isObject(template.body) || pagingIn === 'body');
}

function isObject(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
