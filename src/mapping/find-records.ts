import { kindOfValue, MappingError } from '../issue/index.ts';
import { traceLookups } from './trace-lookups.ts';
import type { RunExpression } from './types.ts';

/** Where a definition says that records stand, and whose it is. */
export interface RecordPlace {
  /** The expression's text, for messages. */
  readonly text: string;
  readonly run: RunExpression;
  readonly provider: string;
}

/**
 * Finds the record in a get answer. Undefined if the answer says that there is none: by null, or by an empty list,
 * where the record would stand.
 *
 * @throws MappingError `record-not-found` when the answer has another form
 */
export function findRecord(body: unknown, place: RecordPlace, id: string | undefined): object | undefined {
  const record = place.run(body, { id });
  if (isObject(record)) return record;
  if (record === null || isEmptyList(record)) return undefined;
  if (record === undefined) {
    const { emptyArray, missing, array } = trace(body, place, id);
    if (emptyArray && !missing) return undefined;
    // The list has others: whether it is all that there is, the definition does not say.
    if (array && !missing) throw notFound('no record stands', place, record, SEARCH_HINT);
  }
  throw notFound('no record stands', place, record);
}

const SEARCH_HINT =
  'Where the record is to be looked for in the pages of the list, write “from: list” under “get”.';

/**
 * Finds the record with an id on a page of the list; undefined if it is not there.
 *
 * @throws MappingError `record-not-found` when the page has another form
 */
export function findRecordOnPage(
  body: unknown,
  place: RecordPlace,
  id: string | undefined,
): object | undefined {
  const record = place.run(body, { id });
  if (isObject(record)) return record;
  if (record === null || isEmptyList(record)) return undefined;
  if (record === undefined && trace(body, place, id).array) return undefined;
  throw notFound('no list of records stands', place, record);
}

/** Finds the records in a list answer; an empty list is no error. @throws MappingError `record-not-found` */
export function findRecords(body: unknown, place: RecordPlace): readonly unknown[] {
  const records = place.run(body);
  if (Array.isArray(records)) return records;
  // One match is the match itself in JSONata, and no match is undefined.
  if (isObject(records)) return [records];
  if (records === null || (records === undefined && trace(body, place).array)) return [];
  throw notFound('no list of records stands', place, records);
}

function trace(body: unknown, { run }: RecordPlace, id?: string) {
  return traceLookups(body, (input) => run(input, id === undefined ? undefined : { id }));
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isEmptyList(value: unknown): boolean {
  return Array.isArray(value) && value.length === 0;
}

function notFound(
  what: string,
  { text, provider }: RecordPlace,
  found: unknown,
  hint?: string,
): MappingError {
  const message = `In the answer, ${what} at \`${text}\`: ${kindOfValue(found)} was found.`;
  return new MappingError(`The answer of ${provider} has another form than its definition says.`, [
    { code: 'record-not-found', message, provider, ...(hint === undefined ? {} : { hint }) },
  ]);
}
