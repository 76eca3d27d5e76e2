import {
  isDeeperThan,
  JsonError,
  MAX_RECORD_DEPTH,
  parseJson,
  positionAt,
  toOneLine,
  trimBlanks,
} from '../json/index.ts';
import { BYTE_ORDER_MARK_LENGTH, isBlank, NEWLINE, startsWithByteOrderMark } from './bytes.ts';
import { decodeLine, validPrefix } from './decode-line.ts';
import type { Piece } from './document/piece.ts';
import type { Line } from './line-splitter.ts';
import type { ParsedRecord, ReadRecord, SkippedBytes, UnreadRecord } from './raw-record.ts';

/** Text within bytes of the input, and its position there. */
export interface InputText extends Pick<Line, 'start' | 'end'> {
  /** Line and column of the input at which it begins, from 1. */
  readonly line: number;
  readonly column: number;
  /**
   * Whether it is one line. If so, messages have the column only: a thread does not know the line's number in the
   * file, which is added to the record later.
   */
  readonly isLine?: true;
}

/** Reads one line of NDJSON by parsing it. */
export function readLine(line: Line, maxBytes: number): ReadRecord {
  const { number, bytes, end } = line;
  if (bytes === undefined) return tooLong(number, maxBytes);
  // Not only at the beginning: files that begin with one are appended to others.
  const hasMark = startsWithByteOrderMark(bytes, line.start);
  const start = hasMark ? line.start + BYTE_ORDER_MARK_LENGTH : line.start;
  const place: InputText = { line: number, column: 1, isLine: true, start, end };
  return readText(bytes, place, (text) => {
    const record = parseJson(text, { maxDepth: MAX_RECORD_DEPTH });
    // A carriage return may be a line end to readers of the output.
    return hasInnerReturn(text) ? onOneLine(number, record, text) : parsed(number, record, bytes, start, end);
  });
}

/** Reads an element of an array, whose text may have line ends. */
export function readElement(piece: Piece, maxBytes: number): ReadRecord {
  const { line, column, bytes, fault, isLine } = piece;
  if (bytes === undefined) return tooLong(line, maxBytes, skippedOf(piece));
  const place = { line, column, start: 0, end: bytes.length, ...(isLine === undefined ? {} : { isLine }) };
  return readText(bytes, place, (text) =>
    fault === undefined
      ? laidOut(line, parseJson(text, { maxDepth: MAX_RECORD_DEPTH }), text, bytes)
      : faultyPiece(piece, fault, text),
  );
}

/** Where a piece that was not kept is. */
export function skippedOf({ offset, size }: Pick<Piece, 'offset' | 'size'>): SkippedBytes | undefined {
  return offset === undefined || size === undefined ? undefined : { offset, length: size };
}

/** A piece that was found to be faulty before it was parsed. */
function faultyPiece({ faultAt, ...piece }: Piece, fault: string, text: string): UnreadRecord {
  const place = { ...piece, ...faultAt };
  const found = notJson(place, { line: 1, column: 1, reason: fault, fault: 'not-json' }, text);
  return { ...found, line: piece.line };
}

/** A record of a document, with its own text if that is known. */
export function readPart(
  record: unknown,
  part: { readonly line: number; readonly text: string | undefined; readonly response: unknown },
): ReadRecord {
  const { line, text, response } = part;
  const bytes = text === undefined ? undefined : Buffer.from(text);
  // Each level has two brackets.
  const isShort = text !== undefined && text.length <= 2 * MAX_RECORD_DEPTH;
  if (!isShort && isDeeperThan(MAX_RECORD_DEPTH, record)) {
    const message = `The record is nested deeper than ${MAX_RECORD_DEPTH} levels.`;
    return { line, issue: { code: 'input-too-deep', message }, text: text ?? '' };
  }
  return { line, record, bytes, start: 0, end: bytes?.length ?? 0, response, row: 0, isOpened: true };
}

/** Text that is longer than allowed. */
export function tooLong(line: number, maxBytes: number, skipped?: SkippedBytes): UnreadRecord {
  const place =
    skipped === undefined
      ? ''
      : ` It is the ${skipped.length} bytes from the offset ${skipped.offset} of the input on.`;
  const message = `The record is longer than ${maxBytes} bytes.${place}`;
  const issue = { code: 'input-too-long', message } as const;
  return { line, issue, text: '', ...(skipped === undefined ? {} : { skipped }) };
}

/** Text that is not JSON, and the position of the fault. */
function notJson(
  start: Pick<InputText, 'line' | 'column' | 'isLine'>,
  fault: Pick<JsonError, 'reason' | 'line' | 'column' | 'fault'>,
  text: string,
): UnreadRecord {
  const line = start.line + fault.line - 1;
  const column = fault.line === 1 ? start.column + fault.column - 1 : fault.column;
  const place = start.isLine === true ? `column ${column}` : `line ${line}, column ${column}`;
  const issue =
    fault.fault === 'too-deep'
      ? ({ code: 'input-too-deep', message: `The record is ${fault.reason} at ${place}.` } as const)
      : ({
          code: 'input-not-json',
          message: `The record is not JSON: ${fault.reason} at ${place}.`,
        } as const);
  return { line: start.line, issue, text: trimBlanks(text), faultLine: line };
}

function hasInnerReturn(text: string): boolean {
  const at = text.indexOf('\r');
  return at >= 0 && at < trimBlanks(text).length;
}

/** A record, and its text without the blanks around it. */
function parsed(line: number, record: unknown, bytes: Buffer, start: number, end: number): ParsedRecord {
  let from = start;
  let to = end;
  while (from < to && isBlank(bytes[from])) from += 1;
  while (to > from && isBlank(bytes[to - 1])) to -= 1;
  return { line, record, bytes, start: from, end: to, response: undefined, row: 0 };
}

/** A record that may be on several lines, with its text there. */
function laidOut(line: number, record: unknown, text: string, bytes: Buffer): ParsedRecord {
  const read = onOneLine(line, record, text);
  return bytes.includes(NEWLINE) ? { ...read, laidOut: bytes } : read;
}

function onOneLine(line: number, record: unknown, text: string): ParsedRecord {
  const own = Buffer.from(toOneLine(text));
  return { line, record, bytes: own, start: 0, end: own.length, response: undefined, row: 0 };
}

/** Decodes and reads text; any fault in it becomes an issue. */
export function readText<Result>(
  bytes: Buffer,
  place: InputText,
  read: (text: string) => Result,
): Result | UnreadRecord {
  let text: string;
  try {
    text = decodeLine(bytes, place);
  } catch {
    return { ...notUtf8(place, bytes.subarray(place.start, place.end)), source: { bytes, place } };
  }
  try {
    return read(text);
  } catch (error) {
    if (error instanceof JsonError) return { ...notJson(place, error, text), source: { bytes, place } };
    throw error;
  }
}

function notUtf8(place: InputText, bytes: Buffer): UnreadRecord {
  const before = validPrefix(bytes);
  const { line, column } = positionAt(before, before.length);
  const fault = { line, column, reason: 'found bytes that are not UTF-8', fault: 'not-json' } as const;
  return { ...notJson(place, fault, bytes.toString('latin1')), bytes };
}
