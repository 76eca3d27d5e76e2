import { constants } from 'node:buffer';
import { type JsonDocument, parseDocument, type TextRange } from '../json/index.ts';
import type { AnswerOpener } from './answer-opener.ts';
import { BYTE_ORDER_MARK_LENGTH, startsWithByteOrderMark } from './bytes.ts';
import { divideAnswer, mayNameListTwice } from './divide-answer.ts';
import { createLineCounter } from './document/line-counter.ts';
import type { Piece } from './document/piece.ts';
import { type OpenedDocument, openDocument } from './open-document.ts';
import type { ReadRecord, SkippedBytes, UnreadRecord } from './raw-record.ts';
import { type InputText, readPart, readText, skippedOf, tooLong } from './read-record.ts';

/** Number of records that are made of a document before they are mapped. */
const BATCH = 128;

/** A document, and its position in the input. */
export interface DocumentText extends Pick<Piece, 'offset' | 'size'> {
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
  document: DocumentText,
  opener: AnswerOpener,
  maxBytes: number,
): ReadDocument | UnreadRecord {
  const { line, column, bytes } = document;
  if (bytes === undefined) return tooLong(line, maxBytes, skippedOf(document));
  if (bytes.length > constants.MAX_STRING_LENGTH) {
    return tooLong(line, constants.MAX_STRING_LENGTH, skippedOf(document));
  }
  const start = startsWithByteOrderMark(bytes, 0) ? BYTE_ORDER_MARK_LENGTH : 0;
  const place: InputText = { line, column, start, end: bytes.length };
  return readText(bytes, place, (text) => {
    const parsed = parseDocument(text, { ranges: 'always' });
    const { records, response } = openDocument(parsed.value, opener.mapping);
    if (response !== undefined && mayNameListTwice(text, opener)) {
      const divided = divideAnswer(bytes, place, opener);
      if (divided?.some((one) => 'issue' in one)) return { records: () => [divided] };
    }
    const part = { offset: document.offset === undefined ? undefined : document.offset + start, maxBytes };
    return { records: () => recordsOf(parsed, text, { line, ...part }, { records, response }) };
  });
}

function* recordsOf(
  { rangeOf, textOf }: JsonDocument,
  text: string,
  document: { readonly line: number; readonly offset: number | undefined; readonly maxBytes: number },
  { records, response }: OpenedDocument,
): Iterable<readonly ReadRecord[]> {
  const lineAt = createLineCounter(text, document.line);
  for (let next = 0; next < records.length; next += BATCH) {
    yield records.slice(next, next + BATCH).map((record) => {
      const range = isObject(record) ? rangeOf(record) : undefined;
      const line = range === undefined ? document.line : lineAt(range.start);
      // A short document is read whole, whatever is allowed for a record.
      if (range !== undefined && isLonger(text, range, document.maxBytes))
        return tooLong(line, document.maxBytes, placeOf(range, text, document.offset));
      return readPart(record, { line, text: isObject(record) ? textOf(record) : undefined, response });
    });
  }
}

/** Whether a record in the text of a file has more bytes; most have fewer characters than a third of them. */
function isLonger(text: string, { start, end }: TextRange, bytes: number): boolean {
  return (end - start) * 3 > bytes && Buffer.byteLength(text.slice(start, end)) > bytes;
}

/** Where a record of a document is in the input. */
function placeOf(
  { start, end }: TextRange,
  text: string,
  offset: number | undefined,
): SkippedBytes | undefined {
  if (offset === undefined) return undefined;
  const before = Buffer.byteLength(text.slice(0, start));
  return { offset: offset + before, length: Buffer.byteLength(text.slice(start, end)) };
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}
