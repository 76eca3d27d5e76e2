import { kindOfValue, MappingError } from '../issue/index.ts';
import { type Lookups, traceLookups } from './trace-lookups.ts';
import type { RunExpression } from './types.ts';

/** The expression that finds records in an answer, and its provider. */
export interface RecordPlace {
  /** The expression's text, for messages. */
  readonly text: string;
  readonly run: RunExpression;
  readonly provider: string;
}

/**
 * Finds the record in a get answer. Undefined if the answer says that there is none: by null or an empty list
 * in place of the record.
 *
 * @throws MappingError `record-not-found` when the answer has another form
 */
export function findRecord(body: unknown, place: RecordPlace, id: string | undefined): object | undefined {
  const record = evaluate(body, place, { id });
  if (isObject(record)) return record;
  if (record === null || isEmptyList(record)) return undefined;
  if (record === undefined) {
    const { emptyArray, missing, array } = trace(body, place, id);
    if (emptyArray && !missing) return undefined;
    // The list has other records. The definition does not say whether the list is complete.
    if (array && !missing)
      throw notFound('there is no record', place, foundInstead(record), { hint: SEARCH_HINT });
  }
  throw notFound('there is no record', place, foundInstead(record));
}

const SEARCH_HINT = 'To look for the record in the pages of the list, write “from: list” under “get”.';

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
  const record = evaluate(body, place, { id });
  if (isObject(record)) return record;
  if (record === null || isEmptyList(record)) return undefined;
  if (record === undefined && trace(body, place, id).array) return undefined;
  throw notFound('there is no list of records', place, foundInstead(record));
}

/** Finds the records in a list answer; an empty list is not an error. @throws MappingError `record-not-found` */
export function findRecords(body: unknown, place: RecordPlace): readonly unknown[] {
  const records = evaluate(body, place);
  if (Array.isArray(records)) return records;
  // One match is the match itself in JSONata, and no match is undefined.
  if (isObject(records)) return [records];
  if (records === null || (records === undefined && trace(body, place).array)) return [];
  throw notFound('there is no list of records', place, foundInstead(records));
}

/** @throws MappingError `record-not-found` if the expression fails on this answer */
function evaluate(
  body: unknown,
  place: RecordPlace,
  bindings?: { readonly id: string | undefined },
): unknown {
  try {
    return place.run(body, bindings);
  } catch (cause) {
    throw notFound('the value is not known', place, 'its expression fails', { cause });
  }
}

function trace(body: unknown, { run }: RecordPlace, id?: string): Lookups {
  try {
    return traceLookups(body, (input) => run(input, id === undefined ? undefined : { id }));
  } catch {
    // A getter of the host's that throws, or a value that cannot be copied.
    return { array: false, emptyArray: false, missing: true };
  }
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isEmptyList(value: unknown): boolean {
  return Array.isArray(value) && value.length === 0;
}

function foundInstead(value: unknown): string {
  return `${kindOfValue(value)} was found`;
}

function notFound(
  what: string,
  { text, provider }: RecordPlace,
  reason: string,
  { hint, ...options }: ErrorOptions & { readonly hint?: string } = {},
): MappingError {
  const message = `In the answer, ${what} at \`${text}\`: ${reason}.`;
  return new MappingError(
    `The answer of ${provider} does not have the form that its definition describes.`,
    [{ code: 'record-not-found', message, provider, ...(hint === undefined ? {} : { hint }) }],
    options,
  );
}
