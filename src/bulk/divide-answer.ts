import { MAX_DOCUMENT_DEPTH, parseDocument, parseJson } from '../json/index.ts';
import type { AnswerOpener } from './answer-opener.ts';
import { createListFinder, type ListKnowledge } from './document/find-list.ts';
import { createLineCounter } from './document/line-counter.ts';
import type { Piece } from './document/piece.ts';
import { createPositions } from './document/positions.ts';
import type { ParsedRecord, ReadRecord } from './raw-record.ts';
import { type InputText, readElement, readPart } from './read-record.ts';

/** What of an opener is needed to divide answers. */
type Divider = Pick<AnswerOpener, 'names' | 'readsInParts' | 'recordsWithin' | 'isRecord'>;

/** What finds the lists of answers; undefined if answers must be read whole. */
export function listsOf(opener: Divider): Omit<ListKnowledge, 'maxBytes'> | undefined {
  const { names, readsInParts, recordsWithin, isRecord } = opener;
  if (!readsInParts || names?.length === 0) return undefined;
  return {
    maxDepth: MAX_DOCUMENT_DEPTH,
    mayLead: (name) => names?.includes(name) ?? true,
    // An element that is not JSON is refused when it is read.
    isList: (path, element) => recordsWithin(path, parsedOr(element, {})) !== undefined,
    isRecord: (object) => isRecord(parsedOr(object, undefined)),
  };
}

/**
 * Reads the elements of the list in an answer one by one, so that a fault costs one of them, as it does in an answer of any
 * size; undefined if no list is found.
 */
export function divideAnswer(
  bytes: Buffer,
  { start, end, line, column, isLine }: InputText,
  opener: Divider,
): readonly ReadRecord[] | undefined {
  const lists = listsOf(opener);
  if (lists === undefined) return undefined;
  const pieces: Piece[] = [];
  const answer = bytes.subarray(start, end);
  const finder = createListFinder({ ...lists, maxBytes: answer.length }, (piece) => void pieces.push(piece));
  const positions = createPositions({ line, column });
  positions.begin(answer);
  finder.take(answer, positions);
  if (!finder.isFound()) return undefined;
  finder.end();
  return pieces.flatMap((piece) =>
    readListPiece(isLine === true ? { ...piece, isLine } : piece, answer.length, opener),
  );
}

/** Whether the text of an answer may name its list twice, of which a parser keeps the last alone. */
export function mayNameListTwice(text: string, { names }: Pick<AnswerOpener, 'names'>): boolean {
  return (
    names?.some((name) => {
      const quoted = JSON.stringify(name);
      return text.indexOf(quoted, text.indexOf(quoted) + 1) !== text.indexOf(quoted);
    }) ?? true
  );
}

/** The records that a piece of an answer's list has. */
export function readListPiece(piece: Piece, maxBytes: number, opener: Divider): readonly ReadRecord[] {
  const read = readElement(piece, maxBytes);
  if (!('issue' in read)) return withinList(read, piece.path ?? [], opener);
  // It is a part of an answer, and none itself.
  const { source: _, ...refused } = read;
  return [refused];
}

function withinList(read: ParsedRecord, path: readonly string[], opener: Divider): readonly ReadRecord[] {
  const { record, line, bytes, laidOut } = read;
  if (typeof record !== 'object' || record === null) return [{ ...read, isOpened: true }];
  const [first, ...others] = opener.recordsWithin(path, record) ?? [record];
  if (first === undefined) return [];
  if (first === record && others.length === 0) return [{ ...read, isOpened: true }];
  const own = (laidOut ?? bytes)?.toString() ?? JSON.stringify(record);
  const { value, textOf, rangeOf } = parseDocument(own, { ranges: 'always' });
  const lineAt = createLineCounter(own, line);
  return (opener.recordsWithin(path, value) ?? []).map((inner) => {
    const isObject = typeof inner === 'object' && inner !== null;
    return readPart(inner, {
      line: isObject ? lineAt(rangeOf(inner)?.start ?? 0) : line,
      text: isObject ? textOf(inner) : undefined,
      response: undefined,
    });
  });
}

function parsedOr(bytes: Buffer, otherwise: unknown): unknown {
  try {
    return parseJson(bytes.toString());
  } catch {
    return otherwise;
  }
}
