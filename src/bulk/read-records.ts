import type { Issue } from '../issue/index.ts';
import type { Mapping } from '../mapping/mapping.ts';
import { decodeLine } from './decode-line.ts';
import { createElementCutter, type ElementCutter } from './element-cutter.ts';
import { parseJson, toOneLine } from './json-text.ts';
import { createLineSplitter, type Line, type LineSplitter } from './line-splitter.ts';
import { openDocument } from './open-document.ts';

const BYTE_ORDER_MARK = Buffer.from([0xef, 0xbb, 0xbf]);
const OPEN_ARRAY = 91;

/** One raw record of the input, or why there is none. */
export type ReadRecord =
  | {
      readonly line: number;
      readonly record: unknown;
      /** The record's own text on one line, where it is known. */
      readonly own: Uint8Array | undefined;
      /** The provider's answer that the record stood in. */
      readonly response?: unknown;
    }
  | { readonly line: number; readonly issue: Issue; readonly text: string };

/** Reads records from chunks of bytes: NDJSON, a JSON array or a whole document. */
export interface RecordReader {
  /** Records that a chunk completes. */
  push(chunk: Uint8Array): Iterable<ReadRecord>;
  /** Records that the end of the input completes. */
  end(): Iterable<ReadRecord>;
}

/** Makes a reader that finds out what the input is from its beginning. */
export function createRecordReader(mapping: Mapping, maxLineBytes: number, ndjson = false): RecordReader {
  if (ndjson) return lineReader(mapping, maxLineBytes, 1, true);
  let start: Buffer | undefined = Buffer.alloc(0);
  let line = 1;
  let reader: RecordReader | undefined;

  function begin(chunk: Uint8Array): Iterable<ReadRecord> {
    start = Buffer.concat([start ?? Buffer.alloc(0), chunk]);
    let at = start.subarray(0, 3).equals(BYTE_ORDER_MARK) ? 3 : 0;
    for (; at < start.length && (start[at] ?? 0) <= 32; at++) if (start[at] === 10) line += 1;
    if (at === start.length) return [];
    const isArray = start[at] === OPEN_ARRAY;
    reader = isArray ? arrayReader(maxLineBytes, line) : lineReader(mapping, maxLineBytes, line, false);
    const rest = start.subarray(at);
    start = undefined;
    return reader.push(rest);
  }

  return {
    push: (chunk) => (reader === undefined ? begin(chunk) : reader.push(chunk)),
    end: () => reader?.end() ?? [],
  };
}

function arrayReader(maxBytes: number, firstLine: number): RecordReader {
  const cutter: ElementCutter = createElementCutter(maxBytes, firstLine);
  const read = (elements: ReturnType<ElementCutter['push']>): ReadRecord[] =>
    elements.map(({ line, bytes }) => readText(line, bytes, maxBytes));
  return { push: (chunk) => read(cutter.push(chunk)), end: () => read(cutter.end()) };
}

/**
 * Reads NDJSON. The first line decides: one that is no complete object begins a document of several lines,
 * and one that nothing follows may be a whole answer.
 */
function lineReader(
  mapping: Mapping,
  maxLineBytes: number,
  firstLine: number,
  ndjson: boolean,
): RecordReader {
  const splitter: LineSplitter = createLineSplitter(maxLineBytes, firstLine);
  let first: Line | undefined;
  let document: Line[] | undefined;
  let isNdjson = ndjson;

  function* take(lines: readonly Line[]): Iterable<ReadRecord> {
    for (const line of lines) {
      if (isNdjson) {
        if (!isBlankLine(line))
          yield readText(line.number, line.bytes, maxLineBytes, { isLine: true, isAsciiOnly: line.isAscii });
      } else if (document !== undefined) {
        document.push(line);
      } else if (first === undefined) {
        if (beginsDocument(line)) document = [line];
        else first = line;
      } else if (!isBlankLine(line)) {
        isNdjson = true;
        yield readText(first.number, first.bytes, maxLineBytes, { isLine: true });
        yield readText(line.number, line.bytes, maxLineBytes, { isLine: true, isAsciiOnly: line.isAscii });
      }
    }
  }

  return {
    push: (chunk) => take(splitter.push(chunk)),
    *end() {
      yield* take(splitter.end());
      if (isNdjson) return;
      const lines = document ?? (first === undefined ? [] : [first]);
      if (lines.length > 0) yield* readDocument(lines, mapping, maxLineBytes);
    },
  };
}

/** A line that breaks off after a bracket or comma is the beginning of a document that was laid out. */
function beginsDocument({ bytes }: Line): boolean {
  return bytes !== undefined && /[{[,]\s*$/.test(bytes.subarray(-100).toString('latin1'));
}

function* readDocument(lines: readonly Line[], mapping: Mapping, maxLineBytes: number): Iterable<ReadRecord> {
  const line = lines[0]?.number ?? 1;
  const parts = lines.flatMap(({ bytes }) => (bytes === undefined ? [] : [bytes]));
  const whole = readText(line, parts.length < lines.length ? undefined : joinLines(parts), maxLineBytes);
  if ('issue' in whole) {
    yield whole;
    return;
  }
  const { records, response } = openDocument(whole.record, mapping);
  for (const record of records) {
    if (record === whole.record) yield whole;
    else yield { line, record, own: undefined, response };
  }
}

function joinLines(parts: readonly Buffer[]): Buffer {
  return Buffer.concat(parts.flatMap((part) => [part, Buffer.from('\n')]));
}

function isBlankLine({ bytes }: Line): boolean {
  // Most lines begin with a bracket, so that one look is enough.
  return bytes !== undefined && (bytes[0] ?? 0) <= 32 && bytes.every((byte) => byte <= 32);
}

/** The bytes of a line without blanks around them. */
function trimmed(bytes: Buffer, text: string): Uint8Array {
  const isTrimmed = (bytes[0] ?? 0) > 32 && (bytes[bytes.length - 1] ?? 0) > 32;
  return isTrimmed ? bytes : Buffer.from(text.trim());
}

/** Parses one record's bytes; whatever is wrong with them becomes an issue. */
function readText(
  line: number,
  bytes: Buffer | undefined,
  maxBytes: number,
  { isLine = false, isAsciiOnly = false } = {},
): ReadRecord {
  if (bytes === undefined) {
    const message = `The record is longer than ${maxBytes} bytes.`;
    return { line, issue: { code: 'input-too-long', message }, text: '' };
  }
  let text: string;
  try {
    text = decodeLine(bytes, isAsciiOnly);
  } catch {
    const issue: Issue = { code: 'input-not-json', message: 'The record is not in UTF-8.' };
    return { line, issue, text: bytes.toString('latin1') };
  }
  try {
    return {
      line,
      record: parseJson(text),
      own: isLine ? trimmed(bytes, text) : Buffer.from(toOneLine(text)),
    };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return { line, issue: { code: 'input-not-json', message: `The record is not JSON: ${reason}.` }, text };
  }
}
