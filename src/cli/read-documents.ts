import { NO_ANSWERS } from '../bulk/answer-source.ts';
import { createParsingReader } from '../bulk/line-reader.ts';
import { openInput } from '../bulk/open-input.ts';
import type { ReadRecord } from '../bulk/raw-record.ts';
import { readInput } from '../bulk/read-input.ts';
import { createRecordReader } from '../bulk/read-records.ts';
import { MAX_LINE_BYTES } from '../bulk/transform-options.ts';
import { namedInput, unreadableInput } from './named-input.ts';

/** A JSON document of a file, or what cannot be read as one. */
export type FoundDocument =
  | { readonly document: unknown; readonly origin: 'document' | 'array' | 'lines' }
  | Extract<ReadRecord, { readonly issue: unknown }>;

/**
 * Reads the JSON documents of a file: its lines, the items of an array, or the whole of it.
 *
 * @throws UsageError `file-unreadable`
 */
export async function* readDocuments(path: string): AsyncGenerator<FoundDocument> {
  const reader = createRecordReader(NO_ANSWERS, {
    maxBytes: MAX_LINE_BYTES,
    ndjson: false,
    lines: createParsingReader(MAX_LINE_BYTES),
  });
  let isArray: boolean | undefined;
  /** The first document, until it is known whether it is the only one. */
  let first: unknown;
  let count = 0;

  function* named(batch: readonly ReadRecord[]): Generator<FoundDocument> {
    for (const read of batch) {
      if ('issue' in read) {
        yield read;
        continue;
      }
      count += 1;
      if (isArray === true) yield { document: read.record, origin: 'array' };
      else if (count === 1) first = read.record;
      else {
        if (count === 2) yield { document: first, origin: 'lines' };
        yield { document: read.record, origin: 'lines' };
      }
    }
  }

  for await (const chunk of readInput(namedInput(path, await inputOf(path)), undefined)) {
    isArray ??= beginsArray(chunk);
    for (const batch of reader.push(chunk)) yield* named(batch);
  }
  for (const batch of reader.end()) yield* named(batch);
  if (isArray !== true && count === 1) yield { document: first, origin: 'document' };
}

/** Whether the first sign of a chunk begins an array; undefined if it has none. */
function beginsArray(chunk: Uint8Array): boolean | undefined {
  const text = Buffer.from(chunk.subarray(0, 4096))
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
