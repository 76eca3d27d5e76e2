import { constants } from 'node:buffer';
import { type JsonDocument, JsonError, parseDocument } from '../json/index.ts';
import { BYTE_ORDER_MARK_LENGTH, NEWLINE, startsWithByteOrderMark } from './bytes.ts';
import type { Line } from './line-splitter.ts';
import { openDocument, type RecordFinder } from './open-document.ts';
import type { ReadRecord, UnreadRecord } from './raw-record.ts';
import { type InputText, notJson, readPart, readText, tooLong } from './read-record.ts';

/** Number of records that are made of a document before they are mapped. */
const BATCH = 128;

/** A document that was read: the records in it, and what follows it. */
export interface ReadDocument {
  /** Records in batches, so that the JSON text of one batch only is kept. */
  records(): Iterable<readonly ReadRecord[]>;
}

/** Reads the lines of a document: a whole answer, or a record, and perhaps text after it. */
export function readDocument(
  lines: readonly Line[],
  mapping: RecordFinder,
  maxBytes: number,
): ReadDocument | UnreadRecord {
  const line = lines[0]?.number ?? 1;
  const bytes = joinLines(lines);
  if (bytes === undefined) return tooLong(line, maxBytes);
  if (bytes.length > constants.MAX_STRING_LENGTH) return tooLong(line, constants.MAX_STRING_LENGTH);
  const start = startsWithByteOrderMark(bytes, 0) ? BYTE_ORDER_MARK_LENGTH : 0;
  const place: InputText = { line, column: 1, start, end: bytes.length };
  return readText(bytes, place, (text) => {
    const { document, textAfter } = parse(text);
    return {
      *records() {
        yield* recordsOf(document, text, line, mapping);
        if (textAfter !== undefined) yield linesAfter(textAfter, line);
      },
    };
  });
}

/** Text that follows a document. */
interface TextAfter {
  readonly text: string;
  /** Line of the document's text on which it begins, from 1. */
  readonly line: number;
}

/** A document, and the lines after it. Text on its last line makes it invalid. */
function parse(text: string): { document: JsonDocument; textAfter?: TextAfter } {
  try {
    return { document: parseDocument(text, { ranges: 'always' }) };
  } catch (error) {
    if (!(error instanceof JsonError) || !/\n[ \t\r]*$/.test(text.slice(0, error.offset))) throw error;
    const document = attempt(() => parseDocument(text.slice(0, error.offset), { ranges: 'always' }));
    if (document === undefined) throw error;
    return { document, textAfter: { text: text.slice(error.offset), line: error.line } };
  }
}

function attempt<Value>(read: () => Value): Value | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}

function* recordsOf(
  { value, rangeOf, textOf }: JsonDocument,
  text: string,
  firstLine: number,
  mapping: RecordFinder,
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

/** Every line after a document, as text that is not a record. */
function linesAfter({ text, line }: TextAfter, firstLine: number): UnreadRecord[] {
  const reason = 'expected the end of the input after the document';
  return text.split('\n').flatMap((lineText, index) => {
    const column = lineText.search(/[^ \t\r]/) + 1;
    const place = { line: firstLine + line - 1 + index, column: 1 };
    return column === 0 ? [] : [notJson(place, { line: 1, column, reason, fault: 'not-json' }, lineText)];
  });
}

/** The bytes of all lines, up to the end of the last; undefined if one is longer than allowed. */
function joinLines(lines: readonly Line[]): Buffer | undefined {
  const newline = Buffer.of(NEWLINE);
  const parts: Buffer[] = [];
  for (const { bytes } of lines) {
    if (bytes === undefined) return undefined;
    if (parts.length > 0) parts.push(newline);
    parts.push(bytes);
  }
  return Buffer.concat(parts);
}
