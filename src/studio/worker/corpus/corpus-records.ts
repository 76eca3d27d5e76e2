import { createAnswerOpener } from '../../../bulk/answer-opener.ts';
import { createParsingReader } from '../../../bulk/line-reader.ts';
import type { ReadRecord } from '../../../bulk/raw-record.ts';
import { createRecordReader } from '../../../bulk/read-records.ts';
import { csv } from '../../../bulk/table/csv.ts';
import type { TableFormat } from '../../../bulk/table/table-format.ts';
import { tsv } from '../../../bulk/table/tsv.ts';
import type { Mapping } from '../../../mapping/mapping.ts';

/** Longest record, in bytes: a page that shows it must stay alive. */
const LONGEST_RECORD = 16 * 1024 * 1024;

const GZIP = [0x1f, 0x8b];
const TABLES: readonly TableFormat[] = [csv, tsv];

/**
 * Reads the raw records of a file, and what is not one: NDJSON, JSON arrays and answers, tables by their names, each as it
 * is or compressed with gzip.
 *
 * @param onBytes Called with the number of bytes of each chunk of the file.
 */
export async function* corpusRecords(
  file: Blob,
  name: string,
  mapping: Mapping,
  onBytes: (count: number) => void,
): AsyncGenerator<readonly ReadRecord[], void> {
  const isCompressed = await beginsWith(file, GZIP);
  const bytes = chunksOf(isCompressed ? decompressed(file, onBytes) : counted(file, onBytes));
  const plainName = name.toLowerCase().replace(isCompressed ? /\.gz$/ : /$^/, '');
  const table = TABLES.find(({ extensions }) =>
    extensions.some((extension) => plainName.endsWith(extension)),
  );
  if (table !== undefined) {
    yield* table.read({ bytes, path: undefined }, mapping, {
      nestColumns: false,
      isRaw: false,
      maxBytes: LONGEST_RECORD,
    });
    return;
  }
  const lines = createParsingReader(LONGEST_RECORD);
  const reader = createRecordReader(mapping, { maxBytes: LONGEST_RECORD, ndjson: false, lines });
  const { open } = createAnswerOpener(mapping);
  for await (const chunk of bytes) for (const batch of reader.push(chunk)) yield open(batch);
  for (const batch of reader.end()) yield open(batch);
}

async function beginsWith(file: Blob, magic: readonly number[]): Promise<boolean> {
  const beginning = new Uint8Array(await file.slice(0, magic.length).arrayBuffer());
  return magic.every((byte, index) => beginning[index] === byte);
}

function counted(file: Blob, onBytes: (count: number) => void): ReadableStream<Uint8Array<ArrayBuffer>> {
  return file.stream().pipeThrough(
    new TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>({
      transform(chunk, controller) {
        onBytes(chunk.length);
        controller.enqueue(chunk);
      },
    }),
  );
}

function decompressed(file: Blob, onBytes: (count: number) => void): ReadableStream<Uint8Array<ArrayBuffer>> {
  return counted(file, onBytes).pipeThrough(new DecompressionStream('gzip'));
}

/** Not every browser lets streams be iterated. */
async function* chunksOf(
  stream: ReadableStream<Uint8Array<ArrayBuffer>>,
): AsyncGenerator<Uint8Array<ArrayBuffer>, void> {
  const reader = stream.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    yield value;
  }
}
