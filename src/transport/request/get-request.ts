import type { Definition, GetRequest } from '../../definition/definition.ts';
import type { RemoteAccount } from '../account.ts';
import type { RemoteRequest } from '../transport.ts';
import { buildRequest } from './build-request.ts';
import type { Query } from './query.ts';

/** One record, as it is asked for. */
export interface GetParts {
  readonly definition: Definition;
  readonly get: GetRequest;
  readonly account: RemoteAccount;
  readonly id: string;
  /** The caller's own query; wins over what the provider file says. */
  readonly query?: Query;
}

/** Builds the request for one record. @throws TransportError as `buildRequest` does */
export function buildGetRequest({ definition, get, account, id, query = {} }: GetParts): RemoteRequest {
  return buildRequest({ definition, template: get, account, id, query });
}
