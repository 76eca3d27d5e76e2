import type { Issue } from '../../issue/index.ts';
import type { ResponseFormat } from '../../mapping/types.ts';
import type { Query } from '../../transport/index.ts';

/** The parameters of a request for records. */
export interface Parameters {
  readonly accountId: string;
  readonly format: ResponseFormat;
  readonly ignoreRemoteData: boolean;
  readonly excludeFields: readonly string[];
  readonly remoteQuery: Query;
  /** About parameters of the request that have no effect. */
  readonly issues: readonly Issue[];
}

/** The additional parameters of a request for a list. */
export interface ListParameters extends Parameters {
  readonly limit?: number;
  readonly nextCursor?: string;
  readonly keyBy?: string;
  readonly ignoreLimit: boolean;
}

/** The names of the parameters in this gateway. */
export interface ParameterNames {
  readonly accountId: string;
  readonly format: string;
  readonly ignoreRemoteData: string;
  readonly excludeFields: string;
  readonly remoteQuery: string;
  readonly limit: string;
  readonly nextCursor: string;
  readonly keyBy: string;
  readonly ignoreLimit: string;
}

/** The names of the parameters, those of the gateway's own with their prefix. */
export function parameterNames(prefix: string): ParameterNames {
  return {
    accountId: 'integrated_account_id',
    format: `${prefix}response_format`,
    ignoreRemoteData: `${prefix}ignore_remote_data`,
    excludeFields: `${prefix}exclude_fields`,
    remoteQuery: 'remote_query',
    limit: 'limit',
    nextCursor: 'next_cursor',
    keyBy: `${prefix}key_by`,
    ignoreLimit: `${prefix}ignore_limit`,
  };
}

/** The response formats. */
export const FORMATS: readonly ResponseFormat[] = ['unified', 'raw', 'normalized', 'stream'];
