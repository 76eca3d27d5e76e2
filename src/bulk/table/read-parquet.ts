import { isUtf8 } from 'node:buffer';
import { type FileHandle, open } from 'node:fs/promises';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { decompress } from 'fzstd';
import {
  type AsyncBuffer,
  type Compressors,
  type FileMetaData,
  parquetMetadataAsync,
  parquetReadObjects,
  parquetSchema,
} from 'hyparquet';
import { RunError, reasonOf, UsageError } from '../../issue/index.ts';
import type { AnswerSource } from '../answer-source.ts';
import { parseRecordText } from '../parse-record-text.ts';
import type { AsCell, ReadRecord } from '../raw-record.ts';
import { refuseUnread } from './check-columns.ts';
import { type ColumnReader, createColumnReader } from './columns.ts';
import { createCellWriter } from './parquet-cells.ts';
import { createColumnValueReader, PLAIN_PARSERS, withoutDecimals } from './parquet-values.ts';
import type { TableOptions } from './table-format.ts';

/** Rows that are mapped at once. */
const BATCH = 128;

const compressors: Compressors = {
  GZIP: (bytes) => gunzipSync(bytes),
  BROTLI: (bytes) => brotliDecompressSync(bytes),
  ZSTD: (bytes) => decompress(bytes),
};

/** Compressions that are read, here or by the package itself. */
const READABLE: ReadonlySet<string> = new Set(['UNCOMPRESSED', 'SNAPPY', ...Object.keys(compressors)]);

/**
 * Reads the rows of a file, one group of rows after another, which is what it keeps in memory.
 *
 * @throws UsageError `input-kind` if its columns cannot be used; RunError `input-failed` if it is damaged
 */
export async function* readParquet(
  path: string,
  mapping: AnswerSource,
  options: TableOptions,
): AsyncGenerator<readonly ReadRecord[], void> {
  const handle = await open(path);
  try {
    const file = bufferOf(handle, (await handle.stat()).size);
    const { metadata, nodes } = await attempt(async () => {
      const found = await parquetMetadataAsync(file);
      return { metadata: found, nodes: parquetSchema(found).children };
    });
    refuseUnreadable(metadata);
    const names = nodes.map(({ element }) => element.name);
    const isCarrier = mapping.fields.length === 0;
    const readers = nodes.map((node) => createColumnValueReader(node, isCarrier));
    const plain = withoutDecimals(metadata);
    // One alone may hold the records as text.
    if (!options.isRaw && names.length > 1) refuseUnread(names, mapping, options);
    const columns = createColumnReader(names, mapping.raw, options);
    const writers = new Map(nodes.map((node) => [node.element.name, createCellWriter(node)]));
    const asCell: AsCell = (name, value) => columns.value(name, writers.get(name)?.(value) ?? null);
    let rowStart = 0;
    for (const { num_rows } of metadata.row_groups) {
      const rowEnd = rowStart + Number(num_rows);
      const range = { file, metadata: plain, compressors, rowStart, rowEnd };
      const rows = await attempt(() => parquetReadObjects({ ...range, utf8: false, parsers: PLAIN_PARSERS }));
      for (let at = 0; at < rows.length; at += BATCH) {
        const first = rowStart + at;
        yield rows.slice(at, at + BATCH).map((row, index) => {
          const cells = names.map((name, column) => readers[column]?.(row[name]));
          return readRow(cells, textAlone(row, names), first + index + 1, { columns, asCell });
        });
      }
      rowStart = rowEnd;
    }
  } finally {
    await handle.close();
  }
}

function bufferOf(handle: FileHandle, byteLength: number): AsyncBuffer {
  return {
    byteLength,
    async slice(start, end = byteLength) {
      const bytes = new ArrayBuffer(end - start);
      const view = new Uint8Array(bytes);
      for (let done = 0; done < view.length; ) {
        const { bytesRead } = await handle.read(view, done, view.length - done, start + done);
        if (bytesRead === 0) throw new Error('the file became shorter');
        done += bytesRead;
      }
      return bytes;
    },
  };
}

async function attempt<Value>(read: () => Promise<Value>): Promise<Value> {
  try {
    return await read();
  } catch (error) {
    const reason = reasonOf(error);
    const message = `The Parquet file cannot be read: ${reason}.`;
    throw new RunError('The input cannot be read.', [{ code: 'input-failed', message }]);
  }
}

/** Refuses compressions that are not read, which a second attempt would not read either. */
function refuseUnreadable({ row_groups: groups }: FileMetaData): void {
  const codecs = groups.flatMap(({ columns }) => columns.flatMap(({ meta_data: data }) => data?.codec ?? []));
  const unknown = codecs.find((codec) => !READABLE.has(codec));
  if (unknown === undefined) return;
  const message = `The Parquet file is compressed with ${unknown}, which is not read.`;
  const hint = `Write it with one of ${[...READABLE].join(', ')}.`;
  throw new UsageError('The input cannot be read.', [{ code: 'input-kind', message, hint }]);
}

/** The text of a row whose only column may hold the record as text. */
function textAlone(row: Readonly<Record<string, unknown>>, [only, ...others]: readonly string[]) {
  const value = only === undefined || others.length > 0 ? undefined : row[only];
  const text = value instanceof Uint8Array && isUtf8(value) ? Buffer.from(value).toString() : value;
  return typeof text === 'string' && text.trimStart().startsWith('{') ? text : undefined;
}

function readRow(
  cells: readonly unknown[],
  text: string | undefined,
  line: number,
  { columns, asCell }: { readonly columns: ColumnReader; readonly asCell: AsCell },
): ReadRecord {
  if (text !== undefined) return readText(text, line);
  const record = columns.record(cells);
  return { line, record, bytes: undefined, start: 0, end: 0, response: undefined, row: 0, asCell };
}

/** A row whose only column holds the record as JSON text. */
function readText(text: string, line: number): ReadRecord {
  const read = parseRecordText(text, (reason) => ({
    code: 'input-not-table',
    message: `The row cannot be read: its text is not JSON, ${reason}.`,
  }));
  if ('issue' in read) return { line, issue: read.issue, text };
  const bytes = Buffer.from(text);
  return { line, record: read.record, bytes, start: 0, end: bytes.length, response: undefined, row: 0 };
}
