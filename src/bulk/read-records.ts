import type { Issue } from '../issue/index.ts';
import type { Mapping } from '../mapping/mapping.ts';
import { isBlank, NEWLINE, OPEN_ARRAY } from './bytes.ts';
import { decodeLine } from './decode-line.ts';
import { createElementCutter, type ElementCutter } from './element-cutter.ts';
import { parseJson, toOneLine } from './json-text.ts';
import { createLineSplitter, type Line, type LineSplitter } from './line-splitter.ts';
import { openDocument } from './open-document.ts';
import type { ShapeReader } from './shape-reader.ts';

const BYTE_ORDER_MARK = Buffer.from([0xef, 0xbb, 0xbf]);

/** One raw record of the input. */
export interface ParsedRecord {
  readonly line: number;
  readonly record: unknown;
  /** Where the record's own text is known, on one line: the bytes from `start` to `end`. */
  readonly bytes: Buffer | undefined;
  readonly start: number;
  readonly end: number;
  /** The provider's answer that the record stood in. */
  readonly response: unknown;
}

/** What is no record, and why. */
export interface UnreadRecord {
  readonly line: number;
  readonly issue: Issue;
  readonly text: string;
}

export type ReadRecord = ParsedRecord | UnreadRecord;

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

/** So many lines are parsed before they are mapped: enough that one stage's code stays in the processor's cache. */
const BATCH = 128;

/** Makes a reader that finds out what the input is from its beginning. */
export function createRecordReader(mapping: Mapping, options: ReadOptions): RecordReader {
  if (options.ndjson) return lineReader(mapping, options, 1, true);
  let start: Buffer | undefined = Buffer.alloc(0);
  let line = 1;
  let reader: RecordReader | undefined;

  function begin(chunk: Uint8Array): Iterable<readonly ReadRecord[]> {
    start = Buffer.concat([start ?? Buffer.alloc(0), chunk]);
    let at = start.subarray(0, 3).equals(BYTE_ORDER_MARK) ? 3 : 0;
    for (; isBlank(start[at]); at++) if (start[at] === NEWLINE) line += 1;
    if (at === start.length) return [];
    const isArray = start[at] === OPEN_ARRAY;
    reader = isArray ? arrayReader(options, line) : lineReader(mapping, options, line, false);
    const rest = start.subarray(at);
    start = undefined;
    return reader.push(rest);
  }

  return {
    push: (chunk) => (reader === undefined ? begin(chunk) : reader.push(chunk)),
    end: () => reader?.end() ?? [],
  };
}

function arrayReader({ maxBytes }: ReadOptions, firstLine: number): RecordReader {
  const cutter: ElementCutter = createElementCutter(maxBytes, firstLine);
  const read = (elements: ReturnType<ElementCutter['push']>): ReadRecord[][] => [
    elements.map(({ line, bytes }) => readElement(wholeLine(line, bytes), maxBytes)),
  ];
  return { push: (chunk) => read(cutter.push(chunk)), end: () => read(cutter.end()) };
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
  let document: Line[] | undefined;
  let isNdjson = ndjson;

  function* take(lines: readonly Line[]): Iterable<readonly ReadRecord[]> {
    let next = 0;
    for (; next < lines.length && !isNdjson; next += 1) {
      const line = lines[next];
      if (line === undefined) continue;
      if (document !== undefined) {
        document.push(kept(line));
      } else if (first === undefined) {
        if (beginsDocument(line)) document = [kept(line)];
        else first = kept(line);
      } else if (!isBlankLine(line)) {
        isNdjson = true;
        yield [readLine(first, maxBytes, shapes), readLine(line, maxBytes, shapes)];
      }
    }
    for (; next < lines.length; next += BATCH) {
      const batch: ReadRecord[] = [];
      for (let index = next; index < lines.length && index < next + BATCH; index += 1) {
        const line = lines[index];
        if (line !== undefined && !isBlankLine(line)) batch.push(readLine(line, maxBytes, shapes));
      }
      yield batch;
    }
  }

  return {
    push: (chunk) => take(splitter.push(chunk)),
    *end() {
      yield* take(splitter.end());
      if (isNdjson) return;
      const lines = document ?? (first === undefined ? [] : [first]);
      if (lines.length > 0) yield readDocument(lines, mapping, maxBytes);
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

/** A line that breaks off after a bracket or comma is the beginning of a document that was laid out. */
function beginsDocument({ bytes, start, end }: Line): boolean {
  return bytes !== undefined && /[{[,]\s*$/.test(bytes.toString('latin1', Math.max(start, end - 100), end));
}

function readDocument(lines: readonly Line[], mapping: Mapping, maxBytes: number): ReadRecord[] {
  const number = lines[0]?.number ?? 1;
  const parts = lines.flatMap(({ bytes }) => (bytes === undefined ? [] : [bytes]));
  const bytes = parts.length < lines.length ? undefined : joinLines(parts);
  const whole = readElement(wholeLine(number, bytes), maxBytes);
  if ('issue' in whole) return [whole];
  const { records, response } = openDocument(whole.record, mapping);
  return records.map((record) =>
    record === whole.record ? whole : { line: number, record, bytes: undefined, start: 0, end: 0, response },
  );
}

function joinLines(parts: readonly Buffer[]): Buffer {
  return Buffer.concat(parts.flatMap((part) => [part, Buffer.from('\n')]));
}

function isBlankLine({ bytes, start, end }: Line): boolean {
  if (bytes === undefined) return false;
  // Most lines begin with a bracket, so that one look is enough.
  let at = start;
  while (at < end && isBlank(bytes[at])) at += 1;
  return at === end;
}

/** Reads one line of NDJSON: by its shape, or else by parsing it. */
function readLine(line: Line, maxBytes: number, shapes: ShapeReader | undefined): ReadRecord {
  return readText(line, maxBytes, (text, bytes) => {
    const known = shapes?.read(text);
    if (known !== undefined) return parsed(line, known, bytes);
    const record = parseJson(text);
    shapes?.learn(record);
    return parsed(line, record, bytes);
  });
}

/** Reads an element of an array, or a document, whose text may have line ends. */
function readElement(line: Line, maxBytes: number): ReadRecord {
  return readText(line, maxBytes, (text) => {
    const record = parseJson(text);
    const own = Buffer.from(toOneLine(text));
    return { line: line.number, record, bytes: own, start: 0, end: own.length, response: undefined };
  });
}

/** A record, and its text without the blanks around it. */
function parsed({ number, start, end }: Line, record: unknown, bytes: Buffer): ParsedRecord {
  let from = start;
  let to = end;
  while (from < to && isBlank(bytes[from])) from += 1;
  while (to > from && isBlank(bytes[to - 1])) to -= 1;
  return { line: number, record, bytes, start: from, end: to, response: undefined };
}

/** Decodes one record's bytes and has them read; whatever is wrong with them becomes an issue. */
function readText(
  line: Line,
  maxBytes: number,
  read: (text: string, bytes: Buffer) => ParsedRecord,
): ReadRecord {
  const { number, bytes, start, end } = line;
  if (bytes === undefined) {
    const message = `The record is longer than ${maxBytes} bytes.`;
    return { line: number, issue: { code: 'input-too-long', message }, text: '' };
  }
  let text: string;
  try {
    text = decodeLine(bytes, line);
  } catch {
    const issue: Issue = { code: 'input-not-json', message: 'The record is not in UTF-8.' };
    return { line: number, issue, text: bytes.toString('latin1', start, end) };
  }
  try {
    return read(text, bytes);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    const message = `The record is not JSON: ${reason}.`;
    return { line: number, issue: { code: 'input-not-json', message }, text };
  }
}
