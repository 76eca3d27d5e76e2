import type { ListRequest } from '../definition/definition.ts';
import { type Issue, MappingError } from '../issue/index.ts';
import type { LookUp } from '../mapping/find-by-id.ts';
import { findRecords } from '../mapping/find-records.ts';
import type { Mapping } from '../mapping/mapping.ts';
import { sizeOf } from '../paging/index.ts';
import {
  hasNoContent,
  type Page,
  type ReadPagesOptions,
  type ReadResponse,
  RemoteError,
} from '../transport/index.ts';
import { pagesOf } from '../transport/read-pages.ts';
import { askOptions, type Call, mappingOptions } from './call.ts';
import { type GatewayError, gatewayError } from './gateway-error.ts';
import { recordKey } from './list/record-key.ts';

/** A record, and the page that holds it. */
export interface FoundRecord {
  readonly record: unknown;
  readonly response: ReadResponse;
}

/**
 * Searches the pages of the list for one record. It only counts as absent if every page was read, and the id
 * of every record on them was known.
 *
 * @throws GatewayError `record-absent`, `search-incomplete`; MappingError with the issues of records without an id;
 * as `readPages`
 */
export async function searchList(call: Call, id: string): Promise<FoundRecord> {
  const { definition, account, requests, parameters, mapping, settings } = call;
  const { paging, records, recordsOf } = searchOf(requests, mapping.recordsOf, call);
  const {
    record: _record,
    records: _records,
    from: _from,
    description: _description,
    ...template
  } = requests.get;
  const pages = pagesOf({
    ...askOptions(call),
    definition,
    list: { ...template, paging, records },
    account,
    resource: call.resource,
    id,
    query: parameters.remoteQuery,
    size: sizeOf(paging)?.maximum,
    recordsOf,
    keyOf: recordKey(mapping),
    maxPages: settings.maxPages,
    maxBytes: settings.maxBytes,
    maxRecords: settings.maxPageRecords,
    mayContinue: call.mayReadOn,
  });
  const issues: Issue[] = [];
  let last: Page | undefined;
  let count = 0;
  try {
    for await (const page of pages) {
      last = page;
      count += 1;
      if (hasNoContent(page.response)) continue;
      const found = await lookUp(call, page.response, id);
      if (found.record !== undefined) return { record: found.record, response: page.response };
      for (const issue of found.issues) if (issues.length < MOST_ISSUES) issues.push(issue);
    }
  } catch (error) {
    throw withoutAbsence(error);
  }
  if (last?.next !== undefined) {
    const message = `${definition.name} has no record with the id ${JSON.stringify(id)} on the first ${count} pages of its list, and more pages follow.`;
    throw gatewayError('search-incomplete', message);
  }
  if (issues.length > 0) {
    const summary = `${definition.name} has records whose id is not known, and no other with the id asked for.`;
    throw new MappingError(summary, issues);
  }
  throw recordAbsent(id);
}

/** Where the records of a search are: in the answers of a request of its own, or in the list. */
function searchOf(
  { get, list }: Call['requests'],
  recordsOfList: Mapping['recordsOf'],
  { settings, definition }: Call,
): Pick<ReadPagesOptions, 'recordsOf'> & Pick<ListRequest, 'paging' | 'records'> {
  const { from, records, paging } = get;
  if (from !== 'search' || records === undefined)
    return { paging: list.paging, records: list.records, recordsOf: recordsOfList };
  const run = (body: unknown) => settings.engine.evaluateExpression(records, body);
  const place = { text: records.text, provider: definition.slug, run };
  return {
    paging: paging ?? { style: 'none' },
    records,
    recordsOf: (body) => findRecords(body, place),
  };
}

/** Searches a page for the record, with pauses in which other work runs. */
async function lookUp(call: Call, response: ReadResponse, id: string): Promise<LookUp> {
  const { mapping, turn, signal, settings, definition } = call;
  const { maxAnswerMilliseconds } = settings;
  const waits = turn.start();
  if (waits !== undefined) await waits;
  signal.throwIfAborted();
  const steps = mapping.lookUpInSteps(response.body, id, mappingOptions(call, response));
  for (;;) {
    const { done, value } = steps.next();
    if (done === true) {
      turn.end();
      return value;
    }
    const pause = turn.pause();
    if (pause === undefined) continue;
    await pause;
    signal.throwIfAborted();
    if (turn.worked() < maxAnswerMilliseconds) continue;
    const message = `The search for the id ${JSON.stringify(id)} among the records of ${definition.name} has taken ${maxAnswerMilliseconds} milliseconds, and was not finished.`;
    throw gatewayError('search-incomplete', message);
  }
}

/** A provider without such a list says nothing about the record. */
function withoutAbsence(error: unknown): unknown {
  const isAbsence = error instanceof RemoteError && (error.status === 404 || error.status === 410);
  const [issue] = isAbsence ? error.issues : [];
  return isAbsence && issue !== undefined
    ? new RemoteError(issue.message, issue, 502, error.response)
    : error;
}

/** Maximum number of issues of records in an answer. */
const MOST_ISSUES = 20;

/** The error for a record that the provider does not have. */
export function recordAbsent(id: string): GatewayError {
  return gatewayError('record-absent', `There is no record with the id ${JSON.stringify(id)}.`);
}
