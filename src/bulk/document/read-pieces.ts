import { parseDocument, parseJson } from '../../json/index.ts';
import { type AnswerOpener, createAnswerOpener } from '../answer-opener.ts';
import type { AnswerSource } from '../answer-source.ts';
import type { RecordReader } from '../input/input-format.ts';
import { openText } from '../open-text.ts';
import type { ParsedRecord, ReadRecord } from '../raw-record.ts';
import { readDocument } from '../read-document.ts';
import { readElement, readPart } from '../read-record.ts';
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
      const document = readDocument(piece, mapping, maxBytes);
      if ('issue' in document) yield [document];
      else yield* document.records();
    }
    isBroken = elements.some((record) => 'issue' in record);
    if (elements.length > 0) yield elements;
  }

  function readPiece(piece: Piece): readonly ReadRecord[] {
    const record = readElement(piece, maxBytes);
    if ('issue' in record) return [record];
    if (piece.path !== undefined) return withinList(record, piece.path, opener);
    return Array.isArray(record.record) ? openText(record, mapping) : [record];
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

function listsOf({ names, readsInParts, recordsWithin }: AnswerOpener) {
  if (!readsInParts || names?.length === 0) return undefined;
  return {
    mayLead: (name: string) => names?.includes(name) ?? true,
    isList(path: readonly string[], element: Buffer): boolean {
      try {
        return recordsWithin(path, parseJson(element.toString())) !== undefined;
      } catch {
        // The element is refused when it is read.
        return recordsWithin(path, {}) !== undefined;
      }
    },
  };
}

/** The records that an element of an answer's list has. */
function withinList(
  read: ParsedRecord,
  path: readonly string[],
  opener: AnswerOpener,
): readonly ReadRecord[] {
  const { record, line, bytes } = read;
  if (typeof record !== 'object' || record === null) return [{ ...read, isOpened: true }];
  const [first, ...others] = opener.recordsWithin(path, record) ?? [record];
  if (first === undefined) return [];
  if (first === record && others.length === 0) return [{ ...read, isOpened: true }];
  const { value, textOf } = parseDocument(bytes?.toString() ?? JSON.stringify(record), { ranges: 'always' });
  return (opener.recordsWithin(path, value) ?? []).map((inner) => {
    const text = typeof inner === 'object' && inner !== null ? textOf(inner) : undefined;
    return readPart(inner, { line, text, response: undefined });
  });
}
