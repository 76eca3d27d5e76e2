import type { Mapping } from '../mapping/mapping.ts';
import { MAPPING } from '../mapping/mapping-options.ts';
import { CALLABLE, countFrom, FLAG, OBJECT, optionCheck, required, TEXT } from '../options/index.ts';
import type { ObserveOptions } from '../profile/index.ts';
import { NO_ANSWERS } from './answer-source.ts';
import { checkObserve } from './check-observe.ts';
import { COMPRESSION } from './compression/index.ts';
import type { RecordReader } from './input/input-format.ts';
import { createLayoutReader } from './layout-reader.ts';
import { isWrapped, openRun } from './open-run.ts';
import { OUTPUT_FORMAT } from './output/index.ts';
import { createOutputWriter } from './output/output-writer.ts';
import { OutputBuffer } from './output-buffer.ts';
import type { ReadRecord } from './raw-record.ts';
import { readInput } from './read-input.ts';
import { createRecordReader } from './read-records.ts';
import type { RecordSample } from './record-sample.ts';
import { findingsFor, NO_SHIFT, REPORT_DETAIL } from './report/options.ts';
import { buildReport } from './report/run-report.ts';
import { checkMapOptions } from './settings.ts';
import { openSource } from './source/open-source.ts';
import { SOURCE_RULES } from './source/source-options.ts';
import type { TransformCounts, TransformOptions } from './transform-options.ts';
import { whenIdle } from './when-idle.ts';

/** Default maximum length of a line or array element. */
export const MAX_LINE_BYTES = 64 * 1024 * 1024;

const checkOptions = optionCheck<TransformOptions>('transformStream', {
  mapping: required(MAPPING),
  mapOptions: OBJECT,
  input: required({
    expected: 'an async iterable of chunks',
    accepts: (value) =>
      typeof value === 'object' &&
      value !== null &&
      (Symbol.asyncIterator in value || Symbol.iterator in value),
  }),
  outputFormat: OUTPUT_FORMAT,
  outputCompression: COMPRESSION,
  ...SOURCE_RULES,
  inputName: TEXT,
  nestColumns: FLAG,
  write: required(CALLABLE),
  reject: CALLABLE,
  onProgress: CALLABLE,
  maxLineBytes: countFrom(1),
  ndjson: FLAG,
  reusesMemory: FLAG,
  onProfile: CALLABLE,
  observe: OBJECT,
  onReport: CALLABLE,
  reportDetail: REPORT_DETAIL,
  signal: OBJECT,
  record: TEXT,
  providerFrom: TEXT,
  mappingOf: CALLABLE,
  onPassed: CALLABLE,
  keeps: CALLABLE,
});

/**
 * Maps a stream of raw records to NDJSON, or to another format, in constant memory. A record that cannot be read or
 * mapped goes to `reject` and never ends the run.
 *
 * @throws UsageError `option-unknown`, `option-invalid`, also for a chunk that is not bytes; what `input`, `write` or
 * `reject` throw; the reason of an aborted `signal`
 */
export async function transformStream(options: TransformOptions): Promise<TransformCounts> {
  checkOptions(options);
  checkMapOptions(options.mapOptions);
  checkObserve('transformStream', options);
  const { input, mapping, reject, onProgress, signal, maxLineBytes = MAX_LINE_BYTES } = options;
  const output = new OutputBuffer(options.reusesMemory === true ? { memories: 2 } : {});
  const writer = await createOutputWriter({ ...options, mapping: () => mapping });
  const findings = findingsFor(mapping, options);
  const builder = buildReport();
  const run = openRun(options, output, findings);
  const sample = options.onProfile === undefined ? undefined : await openSample(mapping, options.observe);
  const answers = isWrapped(options) ? NO_ANSWERS : mapping;
  const reader = createRecordReader(answers, {
    maxBytes: maxLineBytes,
    ndjson: options.ndjson ?? options.inputFormat === 'ndjson',
    layouts: isWrapped(options) ? undefined : createLayoutReader(mapping, options.mapOptions ?? {}),
  });

  async function take(batches: Iterable<readonly ReadRecord[]>): Promise<void> {
    for (const readBatch of batches) {
      const batch = run.open(readBatch);
      sample?.take(batch);
      for (const rejected of run.map(batch)) await reject?.(rejected);
      if (findings?.isFull() === true) builder.add(findings.take(), NO_SHIFT);
      if (output.isFull()) await writer.write(output.take());
    }
  }

  async function passOn(): Promise<void> {
    const ready = output.take();
    if (ready.length > 0) await writer.write(ready);
    await writer.flush();
  }

  const source = await openSource(readInput(input, signal), answers, options);
  const parts = 'rows' in source ? eachRow(source.rows) : eachText(source.texts, reader);
  for await (const batches of whenIdle(parts, passOn)) {
    await take(batches);
    onProgress?.(run.counts());
  }
  await passOn();
  await writer.end();
  options.onPassed?.(run.passed());
  if (sample !== undefined) options.onProfile?.(sample.profile());
  if (findings !== undefined) {
    builder.add(findings.take(), NO_SHIFT);
    options.onReport?.(builder.report(run.counts()));
  }
  onProgress?.(run.counts());
  return run.counts();
}

/** What each chunk of JSON documents completes, and their end. */
async function* eachText(
  texts: AsyncIterable<Uint8Array>,
  reader: RecordReader,
): AsyncGenerator<Iterable<readonly ReadRecord[]>, void> {
  for await (const chunk of texts) yield reader.push(chunk);
  yield reader.end();
}

async function* eachRow(
  rows: AsyncIterable<readonly ReadRecord[]>,
): AsyncGenerator<Iterable<readonly ReadRecord[]>, void> {
  for await (const batch of rows) yield [batch];
}

/** Loads what observes records only where somebody asks for it. */
export async function openSample(
  mapping: Mapping,
  options: ObserveOptions = {},
  threads = 1,
): Promise<RecordSample> {
  const { createRecordSample } = await import('./record-sample.ts');
  return createRecordSample(mapping, options, threads);
}
