import { NO_ANSWERS } from '../bulk/answer-source.ts';
import { createParsingReader } from '../bulk/line-reader.ts';
import { openInput } from '../bulk/open-input.ts';
import type { ReadRecord, UnreadRecord } from '../bulk/raw-record.ts';
import { readInput } from '../bulk/read-input.ts';
import { createRecordReader } from '../bulk/read-records.ts';
import { openSource } from '../bulk/source/open-source.ts';
import { MAX_LINE_BYTES } from '../bulk/transform-options.ts';
import type { Origin } from '../draft/index.ts';
import { namedInput, unreadableInput } from './named-input.ts';

/** A JSON document of a file, or what cannot be read as one. */
export type FoundDocument = { readonly document: unknown; readonly origin: Origin } | UnreadRecord;

/** Records or documents in batches, and whether they are the items of an array. */
interface Batch {
  readonly read: readonly ReadRecord[];
  readonly isArray: boolean;
}

/**
 * Reads the documents of a file: its lines, the items of an array, the rows of a table, or the whole of it.
 *
 * @param name how the file is called, where its path is another one
 * @throws UsageError `file-unreadable`, `input-kind`
 */
export async function* readDocuments(path: string, name: string): AsyncGenerator<FoundDocument> {
  /** The first document, until it is known whether it is the only one. */
  let first: unknown;
  let count = 0;
  let isArrayHere = false;
  for await (const { read, isArray } of batchesOf(path, name)) {
    isArrayHere = isArray;
    for (const one of read) {
      if ('issue' in one) {
        yield one;
        continue;
      }
      count += 1;
      if (isArray) yield { document: one.record, origin: 'array' };
      else if (count === 1) first = one.record;
      else {
        if (count === 2) yield { document: first, origin: 'lines' };
        yield { document: one.record, origin: 'lines' };
      }
    }
  }
  if (!isArrayHere && count === 1) yield { document: first, origin: 'document' };
}

async function* batchesOf(path: string, name: string): AsyncGenerator<Batch> {
  const input = readInput(namedInput(name, await inputOf(path)), undefined);
  const source = await openSource(input, NO_ANSWERS, { inputName: name });
  if ('rows' in source) {
    for await (const read of source.rows) yield { read, isArray: false };
    return;
  }
  const reader = createRecordReader(NO_ANSWERS, {
    maxBytes: MAX_LINE_BYTES,
    ndjson: false,
    lines: createParsingReader(MAX_LINE_BYTES),
  });
  let isArray: boolean | undefined;
  for await (const chunk of source.texts) {
    isArray ??= beginsArray(chunk);
    for (const read of reader.push(chunk)) yield { read, isArray: isArray === true };
  }
  for (const read of reader.end()) yield { read, isArray: isArray === true };
}

const BEGINNING = 4096;

/** Whether the first sign of a chunk begins an array; undefined if it has none. */
function beginsArray(chunk: Uint8Array): boolean | undefined {
  const text = Buffer.from(chunk.subarray(0, BEGINNING))
    .toString()
    .replace(/^\uFEFF/, '')
    .trimStart();
  return text === '' ? undefined : text.startsWith('[');
}

/** @throws UsageError `file-unreadable` */
async function inputOf(path: string): Promise<AsyncIterable<Uint8Array>> {
  try {
    return await openInput(path);
  } catch (error) {
    throw unreadableInput(path, error);
  }
}
