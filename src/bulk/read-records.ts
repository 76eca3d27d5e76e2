import type { Mapping } from '../mapping/mapping.ts';
import {
  BYTE_ORDER_MARK_LENGTH,
  isBlank,
  NEWLINE,
  OPEN_ARRAY,
  OPEN_OBJECT,
  startsWithByteOrderMark,
} from './bytes.ts';
import { createElementCutter, type Element, type ElementCutter } from './element-cutter.ts';
import { createLineSplitter, type Line, type LineSplitter } from './line-splitter.ts';
import type { ReadRecord, UnreadRecord } from './raw-record.ts';
import { readDocument } from './read-document.ts';
import { beginsDocument, isBlankLine, readLines } from './read-lines.ts';
import { readElement, readLine } from './read-record.ts';
import type { ShapeReader } from './shape-reader.ts';

/**
 * Reads records from chunks of bytes: NDJSON, a JSON array or a whole document. Records come in batches, so
 * that each stage runs over many of them; a batch is valid until the next chunk is pushed.
 */
export interface RecordReader {
  /** Records that a chunk completes. */
  push(chunk: Uint8Array): Iterable<readonly ReadRecord[]>;
  /** Records that the end of the input completes. */
  end(): Iterable<readonly ReadRecord[]>;
}

/** How records are read. */
export interface ReadOptions {
  /** Longest line or array element. */
  readonly maxBytes: number;
  /** Says that the input is NDJSON. */
  readonly ndjson: boolean;
  /** Reads lines of a known shape, with no more of their records than is needed. */
  readonly shapes: ShapeReader | undefined;
}

/** Makes a reader that finds out what the input is from its beginning. */
export function createRecordReader(mapping: Mapping, options: ReadOptions): RecordReader {
  if (options.ndjson) return lineReader(mapping, options, 1, true);
  let start: Buffer | undefined = Buffer.alloc(0);
  let line = 1;
  let reader: RecordReader | undefined;

  function begin(chunk: Uint8Array, isLast: boolean): Iterable<readonly ReadRecord[]> {
    start = Buffer.concat([start ?? Buffer.alloc(0), chunk]);
    if (!isLast && start.length < BYTE_ORDER_MARK_LENGTH) return [];
    const markLength = startsWithByteOrderMark(start, 0) ? BYTE_ORDER_MARK_LENGTH : 0;
    let at = markLength;
    line = 1;
    for (; isBlank(start[at]); at++) if (start[at] === NEWLINE) line += 1;
    if (at === start.length) return [];
    const isArray = start[at] === OPEN_ARRAY;
    // A line is read from its beginning, so that columns are right.
    const lineStart = start.lastIndexOf(NEWLINE, at) + 1;
    const column = 1 + at - Math.max(lineStart, lineStart === 0 ? markLength : 0);
    reader = isArray ? arrayReader(options, line, column) : lineReader(mapping, options, line, false);
    const rest = start.subarray(isArray ? at : lineStart);
    start = undefined;
    return reader.push(rest);
  }

  return {
    push: (chunk) => (reader === undefined ? begin(chunk, false) : reader.push(chunk)),
    *end() {
      if (reader === undefined) yield* begin(new Uint8Array(0), true);
      if (reader !== undefined) yield* reader.end();
    },
  };
}

function arrayReader({ maxBytes }: ReadOptions, firstLine: number, firstColumn: number): RecordReader {
  const cutter: ElementCutter = createElementCutter(maxBytes, firstLine, firstColumn);
  const read = (elements: readonly Element[]): ReadRecord[] =>
    elements.map((element) => readElement(element, maxBytes));
  return {
    push: (chunk) => [read(cutter.push(chunk))],
    end() {
      const last = read(cutter.end());
      const line = cutter.unclosedAt();
      // An element that was cut off says so itself.
      if (line === undefined || last.some((record) => 'issue' in record)) return [last];
      const message = 'The array ends without its closing bracket: records after this line may be missing.';
      return [[...last, { line, issue: { code: 'input-not-json', message }, text: '' }]];
    },
  };
}

/**
 * Reads NDJSON. The first line decides: one that is no complete object begins a document of several lines,
 * and one that nothing follows may be a whole answer.
 */
function lineReader(
  mapping: Mapping,
  { maxBytes, shapes }: ReadOptions,
  firstLine: number,
  ndjson: boolean,
): RecordReader {
  const splitter: LineSplitter = createLineSplitter(maxBytes, firstLine);
  let first: Line | undefined;
  let laidOut: Line[] | undefined;
  let isNdjson = ndjson;

  function* take(lines: readonly Line[]): Iterable<readonly ReadRecord[]> {
    let next = 0;
    for (; next < lines.length && !isNdjson; next += 1) {
      const line = lines[next];
      if (line === undefined) continue;
      if (laidOut !== undefined) {
        laidOut.push(kept(line));
      } else if (first === undefined) {
        if (beginsDocument(line)) laidOut = [kept(line)];
        else first = kept(line);
      } else if (!isBlankLine(line)) {
        isNdjson = true;
        yield [readLine(first, maxBytes, shapes), readLine(line, maxBytes, shapes)];
      }
    }
    yield* readLines(lines, { maxBytes, shapes }, next);
  }

  return {
    push: (chunk) => take(splitter.push(chunk)),
    *end() {
      yield* take(splitter.end());
      if (isNdjson) return;
      const lines = laidOut ?? (first === undefined ? [] : [first]);
      if (lines.length === 0) return;
      const document = readDocument(lines, mapping, maxBytes);
      if (!('issue' in document)) yield* document.records();
      else if (areRecords(lines, document)) yield* readLines(lines, { maxBytes, shapes });
      else yield [document];
    },
  };
}

/** A line that outlives its chunk, whose memory may be used again. */
function kept(line: Line): Line {
  const { number, bytes, start, end } = line;
  return wholeLine(number, bytes === undefined ? undefined : Buffer.from(bytes.subarray(start, end)));
}

function wholeLine(number: number, bytes: Buffer | undefined): Line {
  return { number, bytes, start: 0, end: bytes?.length ?? 0, isAscii: false };
}

/**
 * Whether lines that are no document are records of which only the first is broken. Then the text ceases to be a
 * document within a line that is a record by itself; or in the first line, or at its end, and the second is one.
 */
function areRecords(lines: readonly Line[], { faultLine }: UnreadRecord): boolean {
  const faulty = lines.findIndex(({ number }) => number === faultLine);
  const isAtEdge = faulty <= 0 || faulty === lines.length - 1;
  return [lines[faulty], isAtEdge ? lines[1] : undefined].some(
    (line) => line !== undefined && holdsObject(line),
  );
}

/** Whether a line is an object by itself. */
function holdsObject({ bytes }: Line): boolean {
  if (bytes?.[0] !== OPEN_OBJECT) return false;
  try {
    JSON.parse(bytes.toString());
    return true;
  } catch {
    return false;
  }
}
