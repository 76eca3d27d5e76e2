import { readTables } from '../transport/index.ts';
import { askOptions, type Call } from './call.ts';

/** Tables by name, for a mapping; undefined if it reads none. */
export type CallTables = Readonly<Record<string, readonly unknown[]>> | undefined;

/** What the calls of one request have in common: each table is requested once for all of its pages. */
export interface TableMemory {
  ofRequest?: Promise<NonNullable<CallTables>>;
}

/**
 * Reads the tables that the mapping of some records needs.
 *
 * @param records The records of the page.
 * @throws as `readTables`
 */
export function readCallTables(call: Call, records: readonly unknown[]): Promise<CallTables> | undefined {
  const { requests, mapping } = call;
  if (requests.tables === undefined || records.length === 0) return undefined;
  const usesTables = mapping.fields.some(({ reads }) => reads.dynamic || reads.variables.includes('tables'));
  return usesTables ? readUsedTables(call, records) : undefined;
}

async function readUsedTables(call: Call, records: readonly unknown[]): Promise<CallTables> {
  const { requests, tableMemory, account, parameters, settings, resource } = call;
  const options = {
    ...askOptions(call),
    requests,
    account,
    resource,
    query: parameters.remoteQuery,
    maxPages: settings.maxPages,
    maxRecords: settings.maxPageRecords,
    maxBytes: settings.maxBytes,
    mayContinue: call.mayReadOn,
    onIssue: (issue: Parameters<Call['report']>[0][number]) => call.report([issue]),
  };
  tableMemory.ofRequest ??= readTables({ ...options, per: 'request' });
  const [ofRequest, ofPage] = await Promise.all([
    tableMemory.ofRequest,
    readTables({ ...options, per: 'page', records }),
  ]);
  return { ...ofRequest, ...ofPage };
}
