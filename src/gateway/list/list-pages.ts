import { type Issue, MappingError } from '../../issue/index.ts';
import { sizeOf } from '../../paging/index.ts';
import { FIRST_PAGE, pageSize, type ReadPagesOptions } from '../../transport/index.ts';
import { askOptions, type Call } from '../call.ts';
import type { CursorBinding, CursorCodec, CursorContent } from '../cursor.ts';
import { gatewayError } from '../gateway-error.ts';
import { type ListParameters, parameterNames } from '../parameters/parameters.ts';
import { recordKey } from './record-key.ts';

/** A request for a list. */
export type ListCall = Call<ListParameters>;

/** Where a list starts, and how to read it. */
export interface ListPlan {
  readonly pages: ReadPagesOptions;
  readonly start: CursorContent;
  /** Maximum number of records in an answer; no bound if the client sets none. */
  readonly limit: number;
  /** Maximum number of pages that are read for an answer. */
  readonly maxPages: number;
  /** Number of records to request from the provider at a time; undefined if it is unknown. */
  readonly askedSize: number | undefined;
  /** Returns a string that identifies a raw record. */
  readonly keyOf: (record: unknown) => string | undefined;
  /** Seals a position in this list as a cursor. */
  readonly seal: (content: CursorContent | undefined) => string | null;
}

/** Opens the cursor, if there is one, and decides how the list is read. @throws GatewayError */
export function planList(call: ListCall, cursors: CursorCodec, signal: AbortSignal): ListPlan {
  const { definition, account, requests, parameters, mapping } = call;
  const binding = bindingOf(call);
  const opened = openCursor(call, cursors, binding);
  const size = opened?.size ?? sizeWished(call);
  const start = opened ?? { position: FIRST_PAGE };
  const keyOf = recordKey(mapping);
  const wished = parameters.limit ?? opened?.size;
  const isOnePage = wished === undefined || parameters.format === 'raw';
  const pages: ReadPagesOptions = {
    ...askOptions(call, signal),
    definition,
    list: requests.list,
    account,
    resource: call.resource,
    query: parameters.remoteQuery,
    size,
    position: start.position,
    keyOf,
    maxRecords: call.settings.maxPageRecords,
    maxBytes: call.settings.maxBytes,
    mayContinue: call.mayReadOn,
    ...(start.seen === undefined ? {} : { seen: start.seen }),
    recordsOf: parameters.format === 'raw' ? (body) => recordsIfAny(call, body) : mapping.recordsOf,
  };
  return {
    pages,
    start,
    limit: parameters.ignoreLimit ? Number.POSITIVE_INFINITY : (wished ?? Number.POSITIVE_INFINITY),
    maxPages: parameters.ignoreLimit || !isOnePage ? call.settings.maxPages : 1,
    askedSize: pageSize(requests.list.paging, size, parameters.remoteQuery),
    keyOf,
    seal: (content) =>
      content === undefined
        ? null
        : cursors.seal(size === undefined ? content : { ...content, size }, binding),
  };
}

function sizeWished({ parameters, requests }: ListCall): number | undefined {
  return parameters.ignoreLimit ? sizeOf(requests.list.paging)?.maximum : parameters.limit;
}

function openCursor(call: ListCall, cursors: CursorCodec, binding: CursorBinding): CursorContent | undefined {
  const { nextCursor, limit, ignoreLimit } = call.parameters;
  if (nextCursor === undefined) return undefined;
  const content = cursors.open(nextCursor, binding);
  // Numbered pages of another size are other pages.
  const { paging } = call.requests.list;
  if (!ignoreLimit && limit !== undefined && pageSize(paging, limit) !== pageSize(paging, content.size)) {
    const { limit: name, nextCursor: cursor } = parameterNames(call.settings.parameterPrefix);
    throw gatewayError('parameter-invalid', `${name} has changed since this ${cursor} was issued.`);
  }
  return content;
}

function bindingOf({ parameters, account, resource }: ListCall): CursorBinding {
  const { accountId, remoteQuery } = parameters;
  return { accountId, provider: account.provider, resource, remoteQuery };
}

/** Reports that a body has no list of records. */
export function missingRecords({ mapping }: ListCall, body: unknown): readonly Issue[] {
  try {
    mapping.recordsOf(body);
    return [];
  } catch (error) {
    if (error instanceof MappingError) return error.issues;
    throw error;
  }
}

/** A body that is passed on unchanged need not contain records where they are expected. */
function recordsIfAny({ mapping }: ListCall, body: unknown): readonly unknown[] {
  try {
    return mapping.recordsOf(body);
  } catch (error) {
    if (error instanceof MappingError) return [];
    throw error;
  }
}
