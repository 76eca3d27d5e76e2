import { createParsingReader } from '../bulk/line-reader.ts';
import { openInput } from '../bulk/open-input.ts';
import type { ReadRecord } from '../bulk/raw-record.ts';
import { readInput } from '../bulk/read-input.ts';
import { createRecordReader } from '../bulk/read-records.ts';
import { MAX_LINE_BYTES } from '../bulk/transform-options.ts';
import type { Mapping } from '../mapping/mapping.ts';
import { namedInput, unreadableInput } from './named-input.ts';
import { STANDARD_STREAM } from './outputs.ts';

/**
 * Passes on the raw records of a file, or of standard input, and what cannot be read as one.
 *
 * @throws UsageError `file-unreadable`
 */
export async function readRecords(
  path: string,
  mapping: Mapping,
  take: (read: ReadRecord) => void,
): Promise<void> {
  const reader = createRecordReader(mapping, {
    maxBytes: MAX_LINE_BYTES,
    ndjson: false,
    lines: createParsingReader(MAX_LINE_BYTES),
  });
  const takeAll = (batches: Iterable<readonly ReadRecord[]>): void => {
    for (const read of [...batches].flat()) take(read);
  };
  const input = await inputOf(path);
  for await (const chunk of readInput(namedInput(path, input), undefined)) takeAll(reader.push(chunk));
  takeAll(reader.end());
}

async function inputOf(path: string): Promise<AsyncIterable<Uint8Array>> {
  if (path === STANDARD_STREAM) return process.stdin;
  try {
    return await openInput(path);
  } catch (error) {
    throw unreadableInput(path, error);
  }
}
