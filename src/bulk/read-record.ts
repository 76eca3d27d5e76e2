import type { Issue } from '../issue/index.ts';
import { parseJson, toOneLine } from '../json/index.ts';
import { BYTE_ORDER_MARK_LENGTH, isBlank, startsWithByteOrderMark } from './bytes.ts';
import { decodeLine } from './decode-line.ts';
import type { Line } from './line-splitter.ts';
import type { ParsedRecord, ReadRecord } from './raw-record.ts';
import type { ShapeReader } from './shape-reader.ts';

/** Reads one line of NDJSON: by its shape, or else by parsing it. */
export function readLine(line: Line, maxBytes: number, shapes: ShapeReader | undefined): ReadRecord {
  return readText(line, maxBytes, (text, bytes) => {
    const known = shapes?.read(text);
    if (known !== undefined) return parsed(line, known, bytes);
    const record = parseJson(text);
    shapes?.learn(record);
    return parsed(line, record, bytes);
  });
}

/** Reads an element of an array, or a document, whose text may have line ends. */
export function readElement(line: Line, maxBytes: number): ReadRecord {
  return readText(line, maxBytes, (text) => {
    const record = parseJson(text);
    const own = Buffer.from(toOneLine(text));
    return { line: line.number, record, bytes: own, start: 0, end: own.length, response: undefined };
  });
}

/** A record, and its text without a byte order mark and the blanks around it. */
function parsed({ number, start, end }: Line, record: unknown, bytes: Buffer): ParsedRecord {
  // Decoding has left it out. It also stands within files that others were appended to.
  let from = startsWithByteOrderMark(bytes, start) ? start + BYTE_ORDER_MARK_LENGTH : start;
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
    return { line: number, issue: { code: 'input-not-json', message }, text: text.trim() };
  }
}
