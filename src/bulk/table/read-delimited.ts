import { isUtf8 } from 'node:buffer';
import { UsageError } from '../../issue/index.ts';
import type { AnswerSource } from '../answer-source.ts';
import { BYTE_ORDER_MARK_LENGTH, startsWithByteOrderMark } from '../bytes.ts';
import type { AsCell, ReadRecord } from '../raw-record.ts';
import { tooLong } from '../read-record.ts';
import { watchEncoding } from '../source/watch-encoding.ts';
import { cellText } from './cell-text.ts';
import { refuseUnread } from './check-columns.ts';
import { type ColumnReader, createColumnReader } from './columns.ts';
import { parseRows, type Row } from './parse-rows.ts';
import type { TableInput, TableOptions } from './table-format.ts';

/** Rows that are mapped at once. */
const BATCH = 128;

/** A header, and what reads the rows below it. */
interface Header {
  readonly count: number;
  readonly columns: ColumnReader;
  readonly asCell: AsCell;
}

/**
 * Reads text with a header and a row for each record (RFC 4180). A row that cannot be read is refused with its text, and
 * costs no other.
 *
 * @throws UsageError `input-kind` if the text is certainly not UTF-8, or its header cannot be used
 */
export async function* readDelimited(
  { bytes }: TableInput,
  mapping: AnswerSource,
  options: TableOptions,
  delimiter: string,
): AsyncGenerator<readonly ReadRecord[], void> {
  let header: Header | undefined;

  /** Bytes of the mark before the first row. */
  let shift = 0;

  function* read(rows: readonly Row[]): Generator<ReadRecord> {
    for (const row of rows) {
      if (row.bytes?.length === 0) continue;
      if (header === undefined) header = readHeader(row, mapping, options);
      else if (row.bytes === undefined) yield tooLongRow(row, shift, options.maxBytes);
      else yield readRow(row, header);
    }
  }

  const text = withoutMark(watchEncoding(bytes), (length) => {
    shift = length;
  });
  for await (const rows of parseRows(text, delimiter, options.maxBytes)) yield* inBatches(read(rows));
}

function tooLongRow({ line, offset, size }: Row, shift: number, maxBytes: number): ReadRecord {
  return tooLong(line, maxBytes, { offset: offset + shift, length: size });
}

function* inBatches(records: Iterable<ReadRecord>): Generator<readonly ReadRecord[]> {
  let batch: ReadRecord[] = [];
  for (const record of records) {
    batch.push(record);
    if (batch.length < BATCH) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}

function readHeader(row: Row, mapping: AnswerSource, options: TableOptions): Header {
  const fault = faultOf(row);
  if (fault !== undefined || row.cells === undefined) {
    const message = `The header on line ${row.line} cannot be read: ${fault}.`;
    throw new UsageError('The input cannot be read.', [{ code: 'input-kind', message }]);
  }
  const names = row.cells.map((name) => name.trim());
  if (!options.isRaw) refuseUnread(names, mapping, options);
  const columns = createColumnReader(names, mapping.raw, options);
  return { count: names.length, columns, asCell: (name, value) => columns.value(name, cellText(value)) };
}

function readRow(row: Row, { count, columns, asCell }: Header): ReadRecord {
  const { line, cells = [] } = row;
  const fault = faultOf(row) ?? (cells.length === count ? undefined : otherCount(cells.length, count));
  if (fault !== undefined) return unread(row, fault);
  const record = columns.record(cells);
  return { line, record, bytes: undefined, start: 0, end: 0, response: undefined, row: 0, asCell };
}

function otherCount(found: number, count: number): string {
  return `it has ${found} ${found === 1 ? 'value' : 'values'}, but the header names ${count} columns`;
}

/** Why a row has no values. */
function faultOf({ fault, bytes }: Row): string | undefined {
  return fault ?? (bytes === undefined || isUtf8(bytes) ? undefined : 'found bytes that are not UTF-8');
}

function unread({ line, bytes = Buffer.alloc(0) }: Row, reason: string): ReadRecord {
  const issue = { code: 'input-not-table', message: `The row cannot be read: ${reason}.` } as const;
  return isUtf8(bytes)
    ? { line, issue, text: bytes.toString() }
    : { line, issue, text: bytes.toString('latin1'), bytes };
}

/** The bytes after a byte order mark, whose length is passed to `onMark` first. */
async function* withoutMark(
  input: AsyncIterable<Uint8Array>,
  onMark: (length: number) => void,
): AsyncGenerator<Uint8Array, void> {
  let beginning: Buffer | undefined = Buffer.alloc(0);
  for await (const chunk of input) {
    if (beginning === undefined) {
      yield chunk;
      continue;
    }
    beginning = Buffer.concat([beginning, chunk]);
    if (beginning.length < BYTE_ORDER_MARK_LENGTH) continue;
    const text = afterMark(beginning);
    onMark(beginning.length - text.length);
    yield text;
    beginning = undefined;
  }
  if (beginning !== undefined) yield afterMark(beginning);
}

function afterMark(bytes: Buffer): Buffer {
  return startsWithByteOrderMark(bytes, 0) ? bytes.subarray(BYTE_ORDER_MARK_LENGTH) : bytes;
}
