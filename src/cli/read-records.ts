import { createAnswerOpener } from '../bulk/answer-opener.ts';
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
 * Reads the raw records of a file, or of standard input, and what cannot be read as one.
 *
 * @throws UsageError `file-unreadable`
 */
export async function* readRecords(path: string, mapping: Mapping): AsyncGenerator<ReadRecord> {
  const reader = createRecordReader(mapping, {
    maxBytes: MAX_LINE_BYTES,
    ndjson: false,
    lines: createParsingReader(MAX_LINE_BYTES),
  });
  const input = namedInput(path, await inputOf(path));
  const { open } = createAnswerOpener(mapping);
  for await (const chunk of readInput(input, undefined))
    for (const batch of reader.push(chunk)) yield* open(batch);
  for (const batch of reader.end()) yield* open(batch);
}

/** @throws UsageError `file-unreadable` */
async function inputOf(path: string): Promise<AsyncIterable<Uint8Array>> {
  if (path === STANDARD_STREAM) return process.stdin;
  try {
    return await openInput(path);
  } catch (error) {
    throw unreadableInput(path, error);
  }
}
