import type { Mapping } from '../mapping/mapping.ts';

/** The records of a whole JSON document, and the document if they were inside one. */
export interface OpenedDocument {
  readonly records: readonly unknown[];
  /** The provider's answer, if the document is one. */
  readonly response?: unknown;
}

/** What finds the records of documents. */
export type RecordFinder = Pick<Mapping, 'recordsOf' | 'recordOf'>;

/** Finds the records of a document: a list answer, a get answer, or a record itself. */
export function openDocument(document: unknown, mapping: RecordFinder): OpenedDocument {
  if (Array.isArray(document)) return { records: document };
  const records = attempt(() => mapping.recordsOf(document));
  if (records !== undefined && !(records.length === 1 && records[0] === document)) {
    return isListed(records, document, mapping)
      ? { records, response: document }
      : openRecord(document, mapping);
  }
  return openRecord(document, mapping);
}

/** One object found by the list's expression is a list only if the get's expression finds another. */
function isListed(records: readonly unknown[], document: unknown, mapping: RecordFinder): boolean {
  return records.length !== 1 || attempt(() => mapping.recordOf(document)) !== records[0];
}

function openRecord(document: unknown, mapping: RecordFinder): OpenedDocument {
  const record = attempt(() => mapping.recordOf(document));
  return record === undefined || record === document
    ? { records: [document] }
    : { records: [record], response: document };
}

function attempt<Value>(find: () => Value): Value | undefined {
  try {
    return find();
  } catch {
    return undefined;
  }
}
