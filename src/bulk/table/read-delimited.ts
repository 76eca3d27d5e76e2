import { Readable } from 'node:stream';
import { CsvError, parse } from 'csv-parse';
import type { Mapping } from '../../mapping/mapping.ts';
import type { ReadRecord } from '../raw-record.ts';
import { foreignKind } from '../source/foreign-kinds.ts';
import { type ColumnReader, createColumnReader } from './columns.ts';
import type { TableInput, TableOptions } from './table-format.ts';

/** Rows that are mapped at once. */
const BATCH = 128;

/** What the package hands out for a row. */
interface Row {
  readonly record: readonly string[];
  readonly info: { readonly lines: number };
}

/**
 * Reads text with a header and a row for each record (RFC 4180). What follows a fault in the quotation marks cannot be
 * told apart, and is refused with it.
 *
 * @throws UsageError `input-kind` if the text is not UTF-8, or its header cannot be used
 */
export async function* readDelimited(
  { bytes }: TableInput,
  mapping: Mapping,
  options: TableOptions,
  delimiters: readonly string[],
): AsyncGenerator<readonly ReadRecord[], void> {
  const parser = parse({ bom: true, delimiter: [...delimiters], info: true, relax_column_count: true });
  let failure: unknown;
  const text = Readable.from(decoded(bytes));
  text.on('error', (error) => {
    failure = error;
    parser.destroy(error);
  });
  text.pipe(parser);
  let columns: ColumnReader | undefined;
  let names: readonly string[] = [];
  let line = 1;
  let batch: ReadRecord[] = [];
  try {
    for await (const row of parser) {
      const { record: cells, info }: Row = row;
      if (columns === undefined) {
        names = cells.map((name) => name.trim());
        columns = createColumnReader(names, mapping.raw, options);
      } else if (cells.length > 1 || cells[0] !== '' || names.length === 1) {
        batch.push(readRow(cells, names.length, line, columns));
      }
      line = info.lines + 1;
      if (batch.length >= BATCH || parser.readableLength === 0) {
        yield batch;
        batch = [];
      }
    }
  } catch (error) {
    if (failure !== undefined || !(error instanceof CsvError)) throw failure ?? error;
    batch.push(notDelimited(line, `${error.message}. The rows after it cannot be told apart, and are lost`));
  } finally {
    text.destroy();
  }
  yield batch;
}

function readRow(cells: readonly string[], count: number, line: number, columns: ColumnReader): ReadRecord {
  if (cells.length !== count) {
    const message = `it has ${cells.length} values, but the header names ${count} columns`;
    return notDelimited(line, message, cells);
  }
  return { line, record: columns.record(cells), bytes: undefined, start: 0, end: 0, response: undefined };
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
