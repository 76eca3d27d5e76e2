import type { AnswerSource } from './answer-source.ts';

/** The records of a whole JSON document, and the document if they were inside one. */
export interface OpenedDocument {
  readonly records: readonly unknown[];
  /** The provider's answer, if the document is one. */
  readonly response?: unknown;
}

/**
 * Finds the records of a value: of an array, a list answer, a get answer, or a record itself. An object that maps to a user
 * is a record, whatever the definition's paths find inside it, on a line as alone in a file.
 */
export function openDocument(document: unknown, mapping: AnswerSource): OpenedDocument {
  if (Array.isArray(document)) return { records: document };
  if (isRecord(document, mapping)) return { records: [document] };
  return openAnswer(document, mapping);
}

/** Finds the records of an object that is not a record itself. */
export function openAnswer(document: unknown, mapping: AnswerSource): OpenedDocument {
  const records = attempt(() => mapping.recordsOf(document));
  if (records !== undefined && !(records.length === 1 && records[0] === document)) {
    return isListed(records, document, mapping)
      ? { records, response: document }
      : openRecord(document, mapping);
  }
  return openRecord(document, mapping);
}

/** One object found by the list's expression is a list only if the get's expression finds another. */
function isListed(records: readonly unknown[], document: unknown, mapping: AnswerSource): boolean {
  return records.length !== 1 || attempt(() => mapping.recordOf(document)) !== records[0];
}

function openRecord(document: unknown, mapping: AnswerSource): OpenedDocument {
  const record = attempt(() => mapping.recordOf(document));
  return record === undefined || record === document
    ? { records: [document] }
    : { records: [record], response: document };
}

/** Whether a value is a record itself. */
export function isRecord(document: unknown, mapping: AnswerSource): boolean {
  return mapping.safeMap(document, { onInvalid: 'omit' }).ok;
}

function attempt<Value>(find: () => Value): Value | undefined {
  try {
    return find();
  } catch {
    return undefined;
  }
}
