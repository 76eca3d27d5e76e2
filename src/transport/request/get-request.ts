import type { Definition, GetRequest } from '../../definition/definition.ts';
import { OBJECT, optionCheck, required, TEXT } from '../../options/index.ts';
import { checkAccount, type RemoteAccount } from '../account.ts';
import type { RemoteRequest } from '../transport.ts';
import { buildRequest } from './build-request.ts';
import type { Query } from './query.ts';

/** A request for one record. */
export interface GetParts {
  readonly definition: Definition;
  readonly get: GetRequest;
  readonly account: RemoteAccount;
  readonly id: string;
  /** The caller's own query; overrides what the provider file says. */
  readonly query?: Query;
}

const checkParts = optionCheck<GetParts>('buildGetRequest', {
  definition: required(OBJECT),
  get: required(OBJECT),
  account: required(OBJECT),
  id: required(TEXT),
  query: OBJECT,
});

/**
 * Builds the request for one record.
 *
 * @throws TransportError as `buildRequest` does; UsageError `option-unknown`, `option-invalid`
 */
export function buildGetRequest(parts: GetParts): RemoteRequest {
  checkParts(parts);
  const { definition, get, account, id, query = {} } = parts;
  checkAccount(account);
  return buildRequest({ definition, template: get, account, id, query });
}
