import type { Issue } from '../issue/index.ts';
import type { MappingOptions } from '../mapping/types.ts';
import { printerOf } from './print-value.ts';
import { createRecordReader, type ReadRecord } from './read-records.ts';
import type { RejectedRecord, TransformCounts, TransformOptions } from './types.ts';

const MAX_LINE_BYTES = 64 * 1024 * 1024;
/** Output is written in pieces of about so many characters. */
const BATCH_LENGTH = 128 * 1024;
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
  const run = createRun(options);
  const reader = createRecordReader(
    options.mapping,
    options.maxLineBytes ?? MAX_LINE_BYTES,
    options.firstLine,
  );

  async function take(records: Iterable<ReadRecord>): Promise<void> {
    for (const record of records) {
      const rejected = run.map(record);
      if (rejected !== undefined) await reject?.(rejected);
      if (run.pendingLength() >= BATCH_LENGTH) await write(run.takeOutput());
    }
  }

  for await (const chunk of input) {
    signal?.throwIfAborted();
    await take(reader.push(chunk));
    onProgress?.(run.counts());
  }
  await take(reader.end());
  if (run.pendingLength() > 0) await write(run.takeOutput());
  onProgress?.(run.counts());
  return run.counts();
}

function createRun({ mapping, mapOptions = {} }: TransformOptions) {
  const print = printerOf(mapping, mapOptions);
  const counts = { records: 0, mapped: 0, rejected: 0, withIssues: 0 };
  let output = '';

  function optionsOf(response: unknown): MappingOptions {
    return response === undefined ? mapOptions : { response, ...mapOptions };
  }

  return {
    /** Maps one record into the output; gives it back where it fails. */
    map(read: ReadRecord): RejectedRecord | undefined {
      counts.records += 1;
      if ('issue' in read) return rejected(read.line, [read.issue], read.text);
      const result = mapping.safeMap(read.record, optionsOf(read.response));
      if (!result.ok) return rejected(read.line, result.issues, read.text ?? JSON.stringify(read.record));
      counts.mapped += 1;
      if (result.issues.length > 0) counts.withIssues += 1;
      output +=
        mapOptions.format === 'raw' && read.text !== undefined
          ? `${read.text}\n`
          : print(result.value, read.text);
      return undefined;
    },
    pendingLength: () => output.length,
    takeOutput(): string {
      const taken = output;
      output = '';
      return taken;
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
