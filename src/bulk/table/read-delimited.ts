import { CsvError, parse } from 'csv-parse';
import type { AnswerSource } from '../answer-source.ts';
import type { ReadRecord } from '../raw-record.ts';
import { foreignKind } from '../source/foreign-kinds.ts';
import { type ColumnReader, createColumnReader } from './columns.ts';
import type { TableInput, TableOptions } from './table-format.ts';

/** Rows that are mapped at once. */
const BATCH = 128;

/** A row, or why there is none, and the line on which it ends. */
interface Row {
  readonly lines: number;
  readonly cells?: readonly string[];
  readonly fault?: string;
}

/**
 * Reads text with a header and a row for each record (RFC 4180). What follows a quotation mark that is never closed cannot
 * be separated, and is refused with it.
 *
 * @throws UsageError `input-kind` if the text is not UTF-8, or its header cannot be used
 */
export async function* readDelimited(
  { bytes }: TableInput,
  mapping: AnswerSource,
  options: TableOptions,
  delimiters: readonly string[],
): AsyncGenerator<readonly ReadRecord[], void> {
  let columns: ColumnReader | undefined;
  let count = 0;
  let line = 1;

  function* read(rows: readonly Row[]): Generator<ReadRecord> {
    for (const { cells, fault, lines } of rows) {
      const begun = line;
      line = lines + 1;
      if (fault !== undefined) yield notDelimited(begun, fault);
      else if (cells === undefined) continue;
      else if (columns === undefined) {
        columns = createColumnReader(
          cells.map((name) => name.trim()),
          mapping.raw,
          options,
        );
        count = cells.length;
      } else if (cells.length > 1 || cells[0] !== '' || count === 1) {
        yield readRow(cells, count, begun, columns);
      }
    }
  }

  for await (const rows of rowsOf(decoded(bytes), delimiters)) yield* inBatches(read(rows));
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

/** The rows that each piece of text completes, in order; faults among them. */
async function* rowsOf(
  text: AsyncIterable<string>,
  delimiters: readonly string[],
): AsyncGenerator<readonly Row[], void> {
  let rows: Row[] = [];
  const parser = parse({
    bom: true,
    delimiter: [...delimiters],
    relax_column_count: true,
    skip_records_with_error: true,
    // Nothing goes through the stream, which would lose rows that it holds when it fails.
    on_record(cells: readonly string[], { lines }) {
      rows.push({ cells, lines });
      return null;
    },
    on_skip(error) {
      rows.push(faultOf(error));
      return undefined;
    },
  });
  parser.on('error', () => {});
  function taken(): readonly Row[] {
    const found = rows;
    rows = [];
    return found;
  }
  for await (const piece of text) {
    await new Promise<void>((resolve) => parser.write(piece, () => resolve()));
    yield taken();
  }
  const failure = await new Promise<unknown>((resolve) => parser.end(resolve));
  if (failure instanceof CsvError) rows.push(faultOf(failure));
  yield taken();
}

function faultOf(error: CsvError | undefined): Row {
  const lines = Number(error?.lines ?? 0);
  const reason = (error?.message ?? 'it is damaged').replace(/\.$/, '');
  return { lines, fault: `${reason}. Rows after it may be lost with it` };
}

function readRow(cells: readonly string[], count: number, line: number, columns: ColumnReader): ReadRecord {
  if (cells.length !== count) {
    const message = `it has ${cells.length} values, but the header names ${count} columns`;
    return notDelimited(line, message, cells);
  }
  return {
    line,
    record: columns.record(cells),
    bytes: undefined,
    start: 0,
    end: 0,
    response: undefined,
    row: 0,
  };
}

function notDelimited(line: number, reason: string, cells: readonly string[] = []): ReadRecord {
  const message = `The row cannot be read: ${reason}.`;
  return {
    line,
    issue: { code: 'input-not-table', message },
    text: cells.length === 0 ? '' : JSON.stringify(cells),
  };
}

async function* decoded(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<string, void> {
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  try {
    for await (const chunk of bytes) yield decoder.decode(chunk, { stream: true });
    yield decoder.decode();
  } catch (error) {
    throw error instanceof TypeError ? foreignKind('text that is not UTF-8') : error;
  }
}
