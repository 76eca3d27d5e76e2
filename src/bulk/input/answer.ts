import { JsonError, MAX_RECORD_DEPTH, mayBeDeeperThan, parseJson, trimBlanks } from '../../json/index.ts';
import { createAnswerOpener } from '../answer-opener.ts';
import type { AnswerSource } from '../answer-source.ts';
import { isBlankLine } from '../blank-line.ts';
import {
  BYTE_ORDER_MARK_LENGTH,
  isBlank,
  NEWLINE,
  OPEN_ARRAY,
  OPEN_OBJECT,
  startsWithByteOrderMark,
} from '../bytes.ts';
import { READ_IN_PARTS_FROM } from '../document/cut-object.ts';
import { createEndFinder, leavesOpen } from '../document/document-end.ts';
import { isAfterText, type KindOfLine, kindOfLine } from '../document/kind-of-line.ts';
import { createTextReader } from '../document/read-pieces.ts';
import { createTextEndFinder } from '../document/text-end.ts';
import { createLineSplitter, type Line } from '../line-splitter.ts';
import type { ReadRecord, UnreadRecord } from '../raw-record.ts';
import { readDocument } from '../read-document.ts';
import type { InputFormat, InputPlace, ReadOptions, RecordReader } from './input-format.ts';
import { beginsNdjson, ndjsonFormat } from './ndjson.ts';

/** Answers and records, one after another: laid out, on one line, or a line each, which is NDJSON. */
export const answerFormat: InputFormat = {
  name: 'answer',
  title: 'a whole answer',
  begins: () => true,
  from: 'line',
  createReader: documentReader,
  isNdjson: beginsNdjson,
  example: { input: '{\n  "id": 1\n}\n', records: [{ id: 1 }] },
};

/** The reader for what follows, and where that begins. */
interface Decision {
  readonly records?: Iterable<readonly ReadRecord[]>;
  readonly reader?: RecordReader;
  /** Offset of the first byte for that reader. */
  readonly from: number;
}

/**
 * Keeps the beginning of the input until it is known what it is: its first line decides, or the document that begins
 * with it.
 */
function documentReader(mapping: AnswerSource, options: ReadOptions, start: InputPlace): RecordReader {
  let held = Buffer.alloc(0);
  let reader: RecordReader | undefined;
  let isDecided = false;
  let kind: KindOfLine | undefined;
  const findEnd = createEndFinder();
  const findTextEnd = createTextEndFinder();
  const opener = createAnswerOpener(mapping);

  const placeAt = (offset: number): InputPlace => ({
    line: start.line + countLines(held, offset),
    column: 1,
    offset: start.offset + offset,
  });
  const asLines = (from = 0): Decision => ({
    reader: ndjsonFormat.createReader(mapping, options, placeAt(from)),
    from,
  });
  const asTexts = (from = 0, isSequence = false): Decision => ({
    reader: createTextReader(mapping, { maxBytes: options.maxBytes, isSequence }, placeAt(from)),
    from,
  });

  function decide(isLast: boolean): Decision | undefined {
    const [first, second] = contentLines(held, start.line);
    if (first === undefined) return undefined;
    const isWhole = first.end < held.length;
    if (!isWhole && !isLast)
      return held.length > READ_IN_PARTS_FROM || hasSecond(first) ? asTexts() : undefined;
    kind ??= kindOfLine(held.subarray(first.start, first.end));
    switch (kind) {
      case 'one':
        return mayBeDeeperThan(MAX_RECORD_DEPTH, held.toString('latin1', first.start, first.end))
          ? { records: readOne(first.end), ...asLines(first.end) }
          : asLines();
      case 'several':
        return asTexts();
      case 'sequence':
        return asTexts(0, true);
      case 'faulty':
        if (second !== undefined && leavesOpen(held.subarray(first.start, first.end + 1))) {
          const isRead = isLast || second.end < held.length || second.end > READ_IN_PARTS_FROM;
          if (!isRead) return undefined;
          if (isElement(second)) {
            kind = 'begun';
            return decideDocument(isLast);
          }
        }
        if (second !== undefined && (isLast || isContent(second))) return asLines();
        return isLast ? { records: readOne(held.length), from: held.length } : undefined;
      case 'begun':
        return decideDocument(isLast);
    }
  }

  /** Whether another object or array follows the first on its line, which is not whole. */
  function hasSecond(first: Line): boolean {
    const from = contentAt(held, first);
    const end = held[from] === OPEN_OBJECT ? findTextEnd(held.subarray(from)) : undefined;
    const next = end === undefined ? undefined : held.subarray(from + end).find((byte) => !isBlank(byte));
    return next === OPEN_OBJECT || next === OPEN_ARRAY;
  }

  /** The first object, which is whole while its line is not: it need not wait for what comes. */
  function* passFirst(): Iterable<readonly ReadRecord[]> {
    const [first] = contentLines(held, start.line);
    if (first === undefined || first.end < held.length) return;
    const from = contentAt(held, first);
    const end = held[from] === OPEN_OBJECT ? findTextEnd(held.subarray(from)) : undefined;
    if (end === undefined) return;
    const [before, after] = [held.subarray(0, from + end), held.subarray(from + end)];
    if (after.some((byte) => !isBlank(byte)) || faultOf(before.toString()) !== undefined) return;
    yield* readOne(before.length);
    isDecided = true;
    reader = afterFirst(mapping, options, {
      ...placeAt(before.length),
      column: 1 + from - first.start + end,
    });
    yield* reader.push(after);
    held = Buffer.alloc(0);
  }

  function decideDocument(isLast: boolean): Decision | undefined {
    const end = findEnd(held);
    if (end === undefined && !isLast && held.length <= READ_IN_PARTS_FROM) return undefined;
    // A line ends between two tokens.
    const text = held.subarray(0, end ?? (isLast ? held.length : held.lastIndexOf(NEWLINE) + 1)).toString();
    const fault = faultOf(text);
    if (fault === undefined) return { records: readOne(end ?? held.length), ...asTexts(end ?? held.length) };
    const isUndecided = end === undefined && !isLast;
    if (isUndecided && fault >= text.trimEnd().length) return asTexts();
    if (isAfterText(text, fault)) return asTexts();
    const document = readText(end ?? held.length);
    if ('issue' in document && areRecords(contentLines(held.subarray(0, end), start.line), document))
      return asLines();
    return asTexts();
  }

  function readText(end: number) {
    return readDocument(
      { line: start.line, column: 1, offset: start.offset, size: end, bytes: held.subarray(0, end) },
      opener,
      options.maxBytes,
    );
  }

  function* readOne(end: number): Iterable<readonly ReadRecord[]> {
    const document = readText(end);
    if ('issue' in document) yield [document];
    else yield* document.records();
  }

  function* begin(chunk: Uint8Array, isLast: boolean): Iterable<readonly ReadRecord[]> {
    held = Buffer.concat([held, chunk]);
    const decision = decide(isLast);
    if (decision === undefined) return;
    isDecided = true;
    reader = decision.reader;
    if (decision.records !== undefined) yield* decision.records;
    const rest = held.subarray(decision.from);
    held = Buffer.alloc(0);
    if (reader !== undefined) yield* reader.push(rest);
  }

  return {
    pause: () => (isDecided ? [] : passFirst()),
    push: (chunk) => (isDecided ? (reader?.push(chunk) ?? []) : begin(chunk, false)),
    *end() {
      if (!isDecided) yield* begin(new Uint8Array(0), true);
      if (reader !== undefined) yield* reader.end();
    },
  };
}

/** Reads what follows an object on its line: lines if its line ends, otherwise other documents. */
function afterFirst(mapping: AnswerSource, options: ReadOptions, place: InputPlace): RecordReader {
  let reader: RecordReader | undefined;
  /** Blanks before what follows. */
  let blanks = 0;

  function begin(chunk: Uint8Array): Iterable<readonly ReadRecord[]> {
    const at = chunk.findIndex((byte) => byte === NEWLINE || !isBlank(byte));
    if (at < 0) {
      blanks += chunk.length;
      return [];
    }
    const isLines = chunk[at] === NEWLINE;
    reader = isLines
      ? ndjsonFormat.createReader(mapping, options, {
          line: place.line + 1,
          column: 1,
          offset: place.offset + blanks + at + 1,
        })
      : createTextReader(
          mapping,
          { maxBytes: options.maxBytes, isSequence: false },
          { line: place.line, column: place.column + blanks + at, offset: place.offset + blanks + at },
        );
    return reader.push(chunk.subarray(isLines ? at + 1 : at));
  }

  return {
    push: (chunk) => reader?.push(chunk) ?? begin(chunk),
    end: () => reader?.end() ?? [],
  };
}

/** Whether more bytes cannot turn the beginning of a line into a byte order mark, which is blank. */
function isContent({ start, end }: Line): boolean {
  return end - start > BYTE_ORDER_MARK_LENGTH;
}

/** Index of the first byte of a line that is neither blank nor of a byte order mark. */
function contentAt(bytes: Buffer, { start }: Line): number {
  let at = startsWithByteOrderMark(bytes, start) ? start + BYTE_ORDER_MARK_LENGTH : start;
  while (isBlank(bytes[at])) at += 1;
  return at;
}

function countLines(bytes: Buffer, end: number): number {
  let count = 0;
  for (let at = bytes.indexOf(NEWLINE); at >= 0 && at < end; at = bytes.indexOf(NEWLINE, at + 1)) count += 1;
  return count;
}

/** Lines that are not blank. */
function contentLines(bytes: Buffer, firstLine: number): readonly Line[] {
  const splitter = createLineSplitter(bytes.length, firstLine);
  return splitter
    .push(bytes)
    .concat(splitter.end())
    .filter((line) => !isBlankLine(line));
}

/** Index of the first character that makes text something else than one JSON text; undefined if there is none. */
function faultOf(text: string): number | undefined {
  try {
    parseJson(text.replace(/^\ufeff/, ' '));
    return undefined;
  } catch (error) {
    if (error instanceof JsonError) return error.offset;
    throw error;
  }
}

/**
 * Whether lines that are not a document are records of which only the first is broken. In that case the document becomes
 * invalid within a line that is a record by itself; or in or after the first line, and the second is a record.
 */
function areRecords(lines: readonly Line[], { faultLine }: UnreadRecord): boolean {
  const faulty = lines.findIndex(({ number }) => number === faultLine);
  const isAtEdge = faulty <= 0 || faulty === lines.length - 1;
  return [lines[faulty], isAtEdge ? lines[1] : undefined].some(
    (line) => line !== undefined && holdsObject(line),
  );
}

/** Whether a line is an object and a comma, as an element of a list has it, and no line of NDJSON. */
function isElement({ bytes, start, end }: Line): boolean {
  if (bytes === undefined || end > READ_IN_PARTS_FROM) return false;
  const text = trimBlanks(bytes.toString('utf8', start, end));
  if (!text.startsWith('{') || !text.endsWith(',')) return false;
  return faultOf(text.slice(0, -1)) === undefined;
}

/** Whether a line is an object by itself. */
function holdsObject({ bytes, start, end }: Line): boolean {
  if (bytes?.[start] !== OPEN_OBJECT) return false;
  try {
    JSON.parse(bytes.toString('utf8', start, end));
    return true;
  } catch {
    return false;
  }
}
