import type { Mapping } from '../mapping/mapping.ts';
import { MAPPING } from '../mapping/mapping-options.ts';
import { CALLABLE, countFrom, FLAG, OBJECT, optionCheck, required, TEXT } from '../options/index.ts';
import type { ObserveOptions } from '../profile/index.ts';
import { type AnswerSource, NO_ANSWERS } from './answer-source.ts';
import { checkObserve } from './check-observe.ts';
import { COMPRESSION } from './compression/index.ts';
import type { RecordReader } from './input/input-format.ts';
import { createMapper } from './mapper.ts';
import { isWrapped } from './open-run.ts';
import { OUTPUT_FORMAT } from './output/index.ts';
import { createOutputWriter } from './output/output-writer.ts';
import type { ReadRecord } from './raw-record.ts';
import { readInput } from './read-input.ts';
import { createRecordReader } from './read-records.ts';
import type { RecordSample } from './record-sample.ts';
import { findingsFor, NO_SHIFT, REPORT_DETAIL } from './report/options.ts';
import { buildReport } from './report/run-report.ts';
import { LINE_READER } from './scan/create-line-scanner.ts';
import { checkMapOptions } from './settings.ts';
import { openSource } from './source/open-source.ts';
import { SOURCE_RULES } from './source/source-options.ts';
import { MAX_LINE_BYTES, type TransformCounts, type TransformOptions } from './transform-options.ts';
import { whenIdle } from './when-idle.ts';

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
  reader: LINE_READER,
  signal: OBJECT,
  record: TEXT,
  stream: TEXT,
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
  const writer = await createOutputWriter({ ...options, mapping: () => mapping });
  const findings = findingsFor(mapping, options);
  const builder = buildReport();
  const sample = options.onProfile === undefined ? undefined : await openSample(mapping, options.observe);
  const mapper = createMapper({
    ...options,
    maxBytes: maxLineBytes,
    memories: options.reusesMemory === true ? 2 : undefined,
    findings,
    onBatch: sample?.take,
  });
  const answers = isWrapped(options) ? carriersOf(options) : mapping;
  const reader = createRecordReader(answers, {
    maxBytes: maxLineBytes,
    ndjson: options.ndjson ?? options.inputFormat === 'ndjson',
    lines: mapper.lines,
  });

  async function take(batches: Iterable<readonly ReadRecord[]>): Promise<void> {
    for (const batch of batches) {
      for (const rejected of mapper.map(batch)) await reject?.(rejected);
      if (findings?.isFull() === true) builder.add(findings.take(), NO_SHIFT);
      if (mapper.isFull()) await writer.write(mapper.take());
    }
  }

  async function passOn(): Promise<void> {
    const ready = mapper.take();
    if (ready.length > 0) await writer.write(ready);
    await writer.flush();
  }

  const source = await openSource(readInput(input, signal), answers, options);
  const parts = 'rows' in source ? eachRow(source.rows) : eachText(source.texts, reader);
  const onIdle = async (): Promise<void> => {
    await take(reader.pause?.() ?? []);
    await passOn();
  };
  for await (const batches of whenIdle(parts, onIdle)) {
    await take(batches);
    onProgress?.(mapper.counts());
  }
  await passOn();
  await writer.end();
  options.onPassed?.(mapper.passed());
  if (sample !== undefined) options.onProfile?.(sample.profile());
  if (findings !== undefined) {
    builder.add(findings.take(), NO_SHIFT);
    options.onReport?.(builder.report(mapper.counts()));
  }
  onProgress?.(mapper.counts());
  return mapper.counts();
}

/** What carries records; stored users that are mapped again have the types of the model around them, also in a table. */
function carriersOf({ keeps, mapping, record = '' }: TransformOptions): AnswerSource {
  if (keeps === undefined) return NO_ANSWERS;
  const { schema } = mapping.model;
  const known = typeof schema === 'object' && typeof schema.properties === 'object' ? schema.properties : {};
  const { [record]: _text, ...properties } = { ...known };
  return { ...NO_ANSWERS, raw: { properties } };
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
