import { type Issue, MappingError } from '../issue/index.ts';
import { hasNoContent, type Page, type ReadResponse, RemoteError, readPages } from '../transport/index.ts';
import { askOptions, type Call, mappingOptions } from './call.ts';
import { type GatewayError, gatewayError } from './gateway-error.ts';
import { recordKey } from './list/record-key.ts';

/** A record, and the page that holds it. */
export interface FoundRecord {
  readonly record: unknown;
  readonly response: ReadResponse;
}

/**
 * Searches the pages of the list for one record. That there is none is said only when every page was read, and the id
 * of every record on them was known.
 *
 * @throws GatewayError `record-absent`, `search-incomplete`; MappingError with the issues of records without an id;
 * as `readPages`
 */
export async function searchList(call: Call, id: string): Promise<FoundRecord> {
  const { definition, account, requests, parameters, mapping, settings } = call;
  const { paging, records } = requests.list;
  const { method, path, query, headers, body } = requests.get;
  const parts = Object.entries({ query, headers, body }).filter(([, part]) => part !== undefined);
  const pages = readPages({
    ...askOptions(call),
    definition,
    list: { method, path, ...Object.fromEntries(parts), paging, records },
    account,
    id,
    query: parameters.remoteQuery,
    size: paging.style === 'none' ? undefined : paging.size?.maximum,
    recordsOf: mapping.recordsOf,
    keyOf: recordKey(mapping),
    maxPages: settings.maxPages,
  });
  const issues: Issue[] = [];
  let last: Page | undefined;
  try {
    for await (const page of pages) {
      last = page;
      if (hasNoContent(page.response)) continue;
      const found = mapping.lookUp(page.response.body, id, mappingOptions(call, page.response));
      if (found.record !== undefined) return { record: found.record, response: page.response };
      for (const issue of found.issues) issues.push(issue);
    }
  } catch (error) {
    throw withoutAbsence(error);
  }
  if (last?.next !== undefined) {
    const message = `${definition.name} has no record with the id ${JSON.stringify(id)} on the first ${settings.maxPages} pages of its list, and more pages follow.`;
    throw gatewayError('search-incomplete', message);
  }
  if (issues.length > 0) {
    const summary = `${definition.name} has records whose id is not known, and no other with the id asked for.`;
    throw new MappingError(summary, issues.slice(0, MOST_ISSUES));
  }
  throw recordAbsent(id);
}

/** A provider that has no such list says nothing of the record. */
function withoutAbsence(error: unknown): unknown {
  const isAbsence = error instanceof RemoteError && (error.status === 404 || error.status === 410);
  const [issue] = isAbsence ? error.issues : [];
  return isAbsence && issue !== undefined
    ? new RemoteError(issue.message, issue, 502, error.response)
    : error;
}

/** Most issues of records that an answer tells. */
const MOST_ISSUES = 20;

/** The error of a record that the provider does not have. */
export function recordAbsent(id: string): GatewayError {
  return gatewayError('record-absent', `There is no record with the id ${JSON.stringify(id)}.`);
}
