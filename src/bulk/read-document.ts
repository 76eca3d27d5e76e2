import { constants } from 'node:buffer';
import { type JsonDocument, parseDocument } from '../json/index.ts';
import type { AnswerSource } from './answer-source.ts';
import { BYTE_ORDER_MARK_LENGTH, startsWithByteOrderMark } from './bytes.ts';
import { openDocument } from './open-document.ts';
import type { ReadRecord, UnreadRecord } from './raw-record.ts';
import { type InputText, readPart, readText, tooLong } from './read-record.ts';

/** Number of records that are made of a document before they are mapped. */
const BATCH = 128;

/** A document, and its position in the input. */
export interface DocumentText {
  readonly line: number;
  readonly column: number;
  /** Undefined if it is longer than allowed. */
  readonly bytes: Buffer | undefined;
}

/** A document that was read. */
export interface ReadDocument {
  /** Its records in batches, so that the JSON text of one batch only is kept. */
  records(): Iterable<readonly ReadRecord[]>;
}

/** Reads a document: a whole answer, or a record. */
export function readDocument(
  { line, column, bytes }: DocumentText,
  mapping: AnswerSource,
  maxBytes: number,
): ReadDocument | UnreadRecord {
  if (bytes === undefined) return tooLong(line, maxBytes);
  if (bytes.length > constants.MAX_STRING_LENGTH) return tooLong(line, constants.MAX_STRING_LENGTH);
  const start = startsWithByteOrderMark(bytes, 0) ? BYTE_ORDER_MARK_LENGTH : 0;
  const place: InputText = { line, column, start, end: bytes.length };
  return readText(bytes, place, (text) => {
    const document = parseDocument(text, { ranges: 'always' });
    return { records: () => recordsOf(document, text, line, mapping) };
  });
}

function* recordsOf(
  { value, rangeOf, textOf }: JsonDocument,
  text: string,
  firstLine: number,
  mapping: AnswerSource,
): Iterable<readonly ReadRecord[]> {
  const { records, response } = openDocument(value, mapping);
  const lineAt = createLineCounter(text, firstLine);
  for (let next = 0; next < records.length; next += BATCH) {
    yield records.slice(next, next + BATCH).map((record) => {
      const range = isObject(record) ? rangeOf(record) : undefined;
      return readPart(record, {
        line: range === undefined ? firstLine : lineAt(range.start),
        text: isObject(record) ? textOf(record) : undefined,
        response,
      });
    });
  }
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

/** Makes a function that returns the line of an index; it continues from the last one if it can. */
function createLineCounter(text: string, firstLine: number): (offset: number) => number {
  let line = firstLine;
  let start = 0;
  let end = text.indexOf('\n');
  return (offset) => {
    if (offset < start) {
      line = firstLine;
      start = 0;
      end = text.indexOf('\n');
    }
    while (end >= 0 && end < offset) {
      line += 1;
      start = end + 1;
      end = text.indexOf('\n', start);
    }
    return line;
  };
}
