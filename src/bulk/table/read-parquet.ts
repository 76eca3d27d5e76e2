import { type FileHandle, open } from 'node:fs/promises';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { decompress } from 'fzstd';
import { type AsyncBuffer, type Compressors, parquetMetadataAsync, parquetReadObjects } from 'hyparquet';
import { RunError } from '../../issue/index.ts';
import { parseJson } from '../../json/index.ts';
import type { AnswerSource } from '../answer-source.ts';
import type { ReadRecord } from '../raw-record.ts';
import { refuseUnread } from './check-columns.ts';
import { type ColumnReader, createColumnReader } from './columns.ts';
import type { TableOptions } from './table-format.ts';

/** Rows that are mapped at once. */
const BATCH = 128;

const compressors: Compressors = {
  GZIP: (bytes) => gunzipSync(bytes),
  BROTLI: (bytes) => brotliDecompressSync(bytes),
  ZSTD: (bytes) => decompress(bytes),
};

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
    const metadata = await attempt(() => parquetMetadataAsync(file));
    const names = topLevelColumns(metadata.schema);
    // One alone may hold the records as text.
    if (!options.isRaw && names.length > 1) refuseUnread(names, mapping, options);
    const columns = createColumnReader(names, mapping.raw, options);
    let rowStart = 0;
    for (const { num_rows } of metadata.row_groups) {
      const rowEnd = rowStart + Number(num_rows);
      const range = { file, metadata, compressors, rowStart, rowEnd };
      const rows = await attempt(() => parquetReadObjects(range));
      for (let at = 0; at < rows.length; at += BATCH) {
        const first = rowStart + at;
        yield rows.slice(at, at + BATCH).map((row, index) => readRow(row, first + index + 1, names, columns));
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
    const reason = error instanceof Error ? error.message : String(error);
    const message = `The Parquet file cannot be read: ${reason}.`;
    throw new RunError('The input cannot be read.', [{ code: 'input-failed', message }]);
  }
}

interface SchemaNode {
  readonly name: string;
  readonly num_children?: number;
}

/** Names of the columns, and of the groups of columns, below the root. */
function topLevelColumns(schema: readonly SchemaNode[]): readonly string[] {
  const names: string[] = [];
  for (let at = 1; at < schema.length; ) {
    names.push(schema[at]?.name ?? '');
    at = afterNode(schema, at);
  }
  return names;
}

/** Index of the node after one and all that is below it. */
function afterNode(schema: readonly SchemaNode[], at: number): number {
  let next = at + 1;
  for (let child = 0; child < (schema[at]?.num_children ?? 0); child += 1) next = afterNode(schema, next);
  return next;
}

function readRow(
  row: Readonly<Record<string, unknown>>,
  line: number,
  names: readonly string[],
  columns: ColumnReader,
): ReadRecord {
  const cells = names.map((name) => plainValue(row[name]));
  const [only] = cells;
  if (names.length === 1 && typeof only === 'string' && only.trimStart().startsWith('{')) {
    return readText(only, line);
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

/** A row whose only column holds the record as JSON text. */
function readText(text: string, line: number): ReadRecord {
  try {
    const bytes = Buffer.from(text);
    return { line, record: parseJson(text), bytes, start: 0, end: bytes.length, response: undefined, row: 0 };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    const message = `The row cannot be read: its text is not JSON, ${reason}.`;
    return { line, issue: { code: 'input-not-table', message }, text };
  }
}

/** A value as JSON has it; a number beyond what JavaScript holds is a string of its digits, as in JSON. */
function plainValue(value: unknown): unknown {
  if (value === undefined || value === null) return null;
  if (typeof value === 'bigint') return Number.isSafeInteger(Number(value)) ? Number(value) : String(value);
  if (typeof value === 'number') return Number.isFinite(value) ? value : null;
  if (value instanceof Date) return value.toISOString();
  if (value instanceof Uint8Array) return Buffer.from(value).toString('base64');
  if (Array.isArray(value) || ArrayBuffer.isView(value)) return Array.from(Object.values(value), plainValue);
  if (typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, plainValue(inner)]));
}
