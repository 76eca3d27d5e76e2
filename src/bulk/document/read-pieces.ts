import { createAnswerOpener } from '../answer-opener.ts';
import type { AnswerSource } from '../answer-source.ts';
import { listsOf, readListPiece } from '../divide-answer.ts';
import type { RecordReader } from '../input/input-format.ts';
import { openText } from '../open-text.ts';
import type { ReadRecord } from '../raw-record.ts';
import { readDocument } from '../read-document.ts';
import { readElement } from '../read-record.ts';
import { createJsonCutter } from './cut-json.ts';
import type { Piece } from './piece.ts';
import type { Place } from './positions.ts';

/** How JSON documents are read. */
export interface ReadTextsOptions {
  /** Maximum length of an element, or of an object that is not a list. */
  readonly maxBytes: number;
  readonly isSequence: boolean;
}

/** Makes a reader of JSON documents that follow each other: arrays, answers and records, laid out or not. */
export function createTextReader(
  mapping: AnswerSource,
  { maxBytes, isSequence }: ReadTextsOptions,
  start: Place,
): RecordReader {
  const opener = createAnswerOpener(mapping);
  const cutter = createJsonCutter(start, { maxBytes, isSequence, lists: listsOf(opener) });
  let isBroken = false;

  function* read(pieces: readonly Piece[]): Generator<readonly ReadRecord[]> {
    let elements: ReadRecord[] = [];
    for (const piece of pieces) {
      if (piece.kind !== 'value') {
        for (const record of readPiece(piece)) elements.push(record);
        continue;
      }
      if (elements.length > 0) yield elements;
      elements = [];
      const document = readDocument(piece, opener, maxBytes);
      if ('issue' in document) yield [document];
      else yield* document.records();
    }
    isBroken = elements.some((record) => 'issue' in record);
    if (elements.length > 0) yield elements;
  }

  function readPiece(piece: Piece): readonly ReadRecord[] {
    if (piece.path !== undefined) return readListPiece(piece, maxBytes, opener);
    const record = readElement(piece, maxBytes);
    return !('issue' in record) && Array.isArray(record.record) ? openText(record, opener) : [record];
  }

  return {
    push: (chunk) => read(cutter.push(chunk)),
    *end() {
      isBroken = false;
      const line = cutter.unclosedAt();
      yield* read(cutter.end());
      // An element that was cut off has an issue of its own.
      if (line === undefined || isBroken) return;
      const message = 'The array ends without its closing bracket: records after this line may be missing.';
      yield [{ line, issue: { code: 'input-not-json', message }, text: '' }];
    },
  };
}
