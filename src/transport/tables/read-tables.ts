import type { ResourceDefinition, TableRequest } from '../../definition/definition.ts';
import type { Issue } from '../../issue/index.ts';
import { bindSettings } from '../../mapping/bind-settings.ts';
import { findRecords } from '../../mapping/find-records.ts';
import {
  CALLABLE,
  countFrom,
  LIST,
  OBJECT,
  oneOf,
  optionCheck,
  required,
  TEXT,
} from '../../options/index.ts';
import { checkAccount, type RemoteAccount } from '../account.ts';
import { ASK_OPTIONS, type AskOptions } from '../ask-provider.ts';
import { RemoteError, transportError } from '../errors.ts';
import { type ReadPagesOptions, readPages } from '../read-pages.ts';
import { computeValue } from '../request/compute-value.ts';
import { QUERY, type Query } from '../request/query.ts';

/** Whose tables are read, and how much of them. */
export interface ReadTablesOptions extends AskOptions {
  /** The resource of the definition whose tables are read. */
  readonly requests: ResourceDefinition;
  readonly account: RemoteAccount;
  /** Name of the resource, for transports. */
  readonly resource?: string;
  /** Tables that are requested once for a request, or those that are requested once for a page. */
  readonly per: 'request' | 'page';
  /** The caller’s query, as `$query` of computed values. */
  readonly query?: Query;
  /** The records of the page, as `$records` of computed values. */
  readonly records?: readonly unknown[];
  /** Maximum number of pages of a table; one with more is refused. Default 100. */
  readonly maxPages?: number;
  /** Maximum number of records on a page of a table; default no bound. */
  readonly maxRecords?: number;
  /** Characters of JSON in all pages of a table; one with more is refused. Default no bound. */
  readonly maxBytes?: number;
  /** Called before each further page of a table; one with more is refused if it returns false. Default no bound. */
  readonly mayContinue?: () => boolean;
  /** Called with the warning of an optional table that the account may not read. */
  readonly onIssue?: (issue: Issue) => void;
}

const checkOptions = optionCheck<ReadTablesOptions>('readTables', {
  ...ASK_OPTIONS,
  requests: required(OBJECT),
  account: required(OBJECT),
  resource: TEXT,
  per: required(oneOf<ReadTablesOptions['per']>({ request: true, page: true })),
  query: QUERY,
  records: LIST,
  maxPages: countFrom(1),
  maxRecords: countFrom(0),
  maxBytes: countFrom(1),
  mayContinue: CALLABLE,
  onIssue: CALLABLE,
});

/**
 * Reads the tables of a resource, for the option `tables` of a mapping: by name, the records of each.
 *
 * @throws RemoteError, TransportError, as `readPages`; TransportError `list-incomplete` for a table that is longer than
 *   allowed: what is looked up in a part of it would seem to be missing
 */
export async function readTables(
  options: ReadTablesOptions,
): Promise<Readonly<Record<string, readonly unknown[]>>> {
  checkOptions(options);
  checkAccount(options.account);
  const tables = Object.entries(options.requests.tables ?? {}).filter(
    ([, { per = 'request' }]) => per === options.per,
  );
  const read = tables.map(async ([name, table]) => [name, await readTable(name, table, options)] as const);
  return Object.fromEntries(await Promise.all(read));
}

async function readTable(
  name: string,
  table: TableRequest,
  options: ReadTablesOptions,
): Promise<readonly unknown[]> {
  if (!isWanted(name, table, options)) return [];
  const { definition, maxPages = MOST_PAGES, maxBytes = Number.POSITIVE_INFINITY, mayContinue } = options;
  const records: unknown[] = [];
  let left = maxPages;
  let isComplete = true;
  let isLate = false;
  const mayReadOn = () => {
    isLate = mayContinue?.() === false;
    return !isLate;
  };
  try {
    const pages = { ...pagesOf(table, options), maxPages, maxBytes, mayContinue: mayReadOn };
    for await (const page of readPages(pages)) {
      for (const record of page.records) records.push(record);
      left -= 1;
      isComplete = page.next === undefined;
    }
  } catch (error) {
    if (table.optional !== true || !isForbidden(error)) throw error;
    options.onIssue?.({
      code: 'table-missing',
      severity: 'warning',
      message: `The account may not read the table “${name}” of ${definition.name}, which is empty for it.`,
      provider: definition.slug,
    });
    return [];
  }
  if (isComplete) return records;
  const most = left <= 0 ? `${maxPages} pages` : `${maxBytes} bytes`;
  const message = isLate
    ? `The table “${name}” of ${definition.name} takes longer to read than allowed.`
    : `The table “${name}” of ${definition.name} has more than ${most}, and no more are read.`;
  throw transportError('list-incomplete', message, { provider: definition.slug });
}

/** Whether the table must be requested. @throws TransportError `request-part-failed`, `account-setting-invalid` */
function isWanted(name: string, { when }: TableRequest, options: ReadTablesOptions): boolean {
  if (when === undefined) return true;
  const { definition, account, evaluate, query = {}, records } = options;
  const value = computeValue(when, `“when” of the table “${name}”`, {
    definition,
    evaluate,
    bindings: { query, records, settings: bindSettings(definition, account) },
  });
  return value === true;
}

const MOST_PAGES = 100;

function pagesOf(table: TableRequest, options: ReadTablesOptions): ReadPagesOptions {
  const { definition, account, resource, transport, evaluate, signal, timeout, watch, maxRecords } = options;
  const {
    records,
    key: _key,
    per: _per,
    when: _when,
    optional: _optional,
    examples: _examples,
    paging,
    ...template
  } = table;
  const place = {
    text: records.text,
    provider: definition.slug,
    run: (body: unknown) => evaluate(records, body),
  };
  return {
    ...{ definition, account, resource, transport, evaluate, signal, timeout, watch },
    list: { ...template, records, paging: paging ?? { style: 'none' } },
    // The caller’s own query is for the records, and not for this request.
    variables: { query: options.query ?? {}, records: options.records },
    recordsOf: (body) => findRecords(body, place),
    ...(maxRecords === undefined ? {} : { maxRecords }),
  };
}

function isForbidden(error: unknown): boolean {
  return error instanceof RemoteError && [401, 403, 404].includes(error.status);
}
