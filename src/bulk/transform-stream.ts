import type { Issue } from '../issue/index.ts';
import type { MappingOptions } from '../mapping/types.ts';
import { createOutputBuffer, type OutputBuffer } from './output-buffer.ts';
import { printerOf } from './print-value.ts';
import { createRecordReader, type ReadRecord } from './read-records.ts';
import type { RejectedRecord, TransformCounts, TransformOptions } from './types.ts';

const MAX_LINE_BYTES = 64 * 1024 * 1024;
/** So much of a rejected record's text is kept. */
const LONGEST_REJECTED_TEXT = 10_000;

/**
 * Maps a stream of raw records to NDJSON, in constant memory. A record that cannot be read or mapped goes to
 * `reject` and never ends the run.
 *
 * @throws what `input`, `write` or `reject` throw, and the reason of an aborted `signal`
 */
export async function transformStream(options: TransformOptions): Promise<TransformCounts> {
  const { input, write, reject, onProgress, signal } = options;
  const output = createOutputBuffer();
  const run = createRun(options, output);
  const reader = createRecordReader(options.mapping, options.maxLineBytes ?? MAX_LINE_BYTES, options.ndjson);

  async function take(records: Iterable<ReadRecord>): Promise<void> {
    for (const record of records) {
      const rejected = run.map(record);
      if (rejected !== undefined) await reject?.(rejected);
      if (output.isFull()) await write(output.take());
    }
  }

  for await (const chunk of input) {
    signal?.throwIfAborted();
    await take(reader.push(chunk));
    onProgress?.(run.counts());
  }
  await take(reader.end());
  const rest = output.take();
  if (rest.length > 0) await write(rest);
  onProgress?.(run.counts());
  return run.counts();
}

/** The text of a record that was read. */
function textOf({ own, record }: { own: Uint8Array | undefined; record: unknown }): string {
  return own === undefined ? JSON.stringify(record) : Buffer.from(own).toString();
}

function createRun({ mapping, mapOptions = {} }: TransformOptions, output: OutputBuffer) {
  const print = printerOf(mapping, mapOptions);
  const counts = { records: 0, mapped: 0, rejected: 0, withIssues: 0 };

  function optionsOf(response: unknown): MappingOptions {
    return response === undefined ? mapOptions : { response, ...mapOptions };
  }

  return {
    /** Maps one record into the output; gives it back where it fails. */
    map(read: ReadRecord): RejectedRecord | undefined {
      counts.records += 1;
      if ('issue' in read) return rejected(read.line, [read.issue], read.text);
      const result = mapping.safeMap(read.record, optionsOf(read.response));
      if (!result.ok) return rejected(read.line, result.issues, textOf(read));
      counts.mapped += 1;
      if (result.issues.length > 0) counts.withIssues += 1;
      print(result.value, read.own, output);
      return undefined;
    },
    counts: (): TransformCounts => ({ ...counts }),
  };

  function rejected(line: number, issues: readonly Issue[], text: string): RejectedRecord {
    counts.rejected += 1;
    const record = counts.records;
    const input = text.slice(0, LONGEST_REJECTED_TEXT);
    return { line, record, issues: issues.map((issue) => ({ ...issue, record })), input };
  }
}
