import { kindOfValue, MappingError } from '../issue/index.ts';
import type { RunExpression } from './types.ts';

/** Finds the record in a get answer. @throws MappingError `record-not-found` */
export function findRecord(
  body: unknown,
  text: string,
  run: RunExpression,
  options: { readonly id: string | undefined; readonly provider: string },
): unknown {
  const record = run(body, { id: options.id });
  if (typeof record === 'object' && record !== null && !Array.isArray(record)) return record;
  throw notFound('no record stands', text, record, options.provider);
}

/** Finds the records in a list answer; an empty list is no error. @throws MappingError `record-not-found` */
export function findRecords(
  body: unknown,
  text: string,
  run: RunExpression,
  provider: string,
): readonly unknown[] {
  const records = run(body);
  if (Array.isArray(records)) return records;
  // One match is the match itself in JSONata, and no match is nothing.
  if (typeof records === 'object' && records !== null) return [records];
  if (records === null || (records === undefined && hasContainer(body, text))) return [];
  throw notFound('no list of records stands', text, records, provider);
}

/** True where the property that the list stands in exists, so that the list is empty and not missing. */
function hasContainer(body: unknown, text: string): boolean {
  const name = /^[A-Za-z_]\w*/.exec(text.trim())?.[0];
  return typeof body === 'object' && body !== null && name !== undefined && Object.hasOwn(body, name);
}

function notFound(what: string, text: string, found: unknown, provider: string): MappingError {
  const message = `In the answer, ${what} at \`${text}\`: ${kindOfValue(found)} was found.`;
  return new MappingError(`The answer of ${provider} has another form than its definition says.`, [
    { code: 'record-not-found', message, provider },
  ]);
}
