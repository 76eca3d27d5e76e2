import type { Definition, GetRequest } from '../../definition/definition.ts';
import { CALLABLE, FLAG, OBJECT, optionCheck, required, TEXT } from '../../options/index.ts';
import { checkAccount, type RemoteAccount } from '../account.ts';
import type { EvaluateExpression } from '../evaluate.ts';
import type { RemoteRequest } from '../transport.ts';
import { buildRequest } from './build-request.ts';
import { QUERY, type Query } from './query.ts';

/** A request for one record. */
export interface GetParts {
  readonly definition: Definition;
  readonly get: GetRequest;
  readonly account: RemoteAccount;
  readonly id: string;
  /** The caller's own query; overrides what the provider file says, in a request by GET only. */
  readonly query?: Query;
  /** Name of the resource, for transports. */
  readonly resource?: string | undefined;
  /** Evaluates computed values; `engine.evaluateExpression` is one. Only needed if the request has some. */
  readonly evaluate?: EvaluateExpression | undefined;
  /** Whether the transport adds the credentials of an account that has none. Default false. */
  readonly addsCredentials?: boolean | undefined;
}

const checkParts = optionCheck<GetParts>('buildGetRequest', {
  definition: required(OBJECT),
  get: required(OBJECT),
  account: required(OBJECT),
  id: required(TEXT),
  query: QUERY,
  resource: TEXT,
  evaluate: CALLABLE,
  addsCredentials: FLAG,
});

/**
 * Builds the request for one record.
 *
 * @throws TransportError as `buildRequest` does; UsageError `option-unknown`, `option-invalid`
 */
export function buildGetRequest(parts: GetParts): RemoteRequest {
  checkParts(parts);
  checkAccount(parts.account);
  return requestOfGet(parts);
}

/** The same for parts that are known to be valid. @throws TransportError as `buildRequest` does */
export function requestOfGet(parts: GetParts): RemoteRequest {
  const { definition, get, account, id, query = {}, resource, evaluate, addsCredentials } = parts;
  return buildRequest({ definition, template: get, account, id, query, resource, evaluate, addsCredentials });
}
