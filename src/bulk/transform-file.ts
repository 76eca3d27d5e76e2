import { type FileHandle, open, stat } from 'node:fs/promises';
import { setImmediate } from 'node:timers/promises';
import { CALLABLE, FLAG, OBJECT, optionCheck, required, TEXT } from '../options/index.ts';
import type { ObserveOptions, Profile } from '../profile/index.ts';
import { type ByteRange, mostRanges, rangesOf } from './byte-ranges.ts';
import { checkObserve } from './check-observe.ts';
import { COMPRESSION } from './compression/index.ts';
import { isNdjson } from './is-ndjson.ts';
import { MAX_THREADS } from './max-threads.ts';
import { openInput } from './open-input.ts';
import { OUTPUT_FORMAT, type OutputFormatName, outputFormatOf } from './output/index.ts';
import { createOutputWriter } from './output/output-writer.ts';
import { type RangeWorker, startRangeWorker } from './range-worker.ts';
import { readChunks } from './read-chunks.ts';
import type { RecordSample } from './record-sample.ts';
import type { ReportDetail } from './report/findings.ts';
import { findingsFor, REPORT_DETAIL } from './report/options.ts';
import { buildReport, type RunReport } from './report/run-report.ts';
import { checkSettings, type MappingSettings, openMapping } from './settings.ts';
import { SOURCE_RULES, type SourceOptions } from './source/source-options.ts';
import { refuseUnnamedTableIn } from './source/unnamed-table.ts';
import type { RejectedRecord, TransformCounts } from './transform-options.ts';
import {
  createRangeTransform,
  type RangeProgress,
  type TransformedRange,
  type TransformRange,
} from './transform-range.ts';
import { openSample, transformStream } from './transform-stream.ts';

/** Ranges that a worker has at once: its current one, and enough for the time that this thread works on one. */
const RANGES_EACH = 3;
/** Number of outputs per thread that may wait for an earlier one, so that threads hardly ever wait. */
const WAITING_EACH = 8;

const BUILT_WORKER = new URL('../bulk/worker.js', import.meta.url);

/** How a file is transformed on several threads. */
export interface TransformFileOptions extends Omit<SourceOptions, 'inputName'> {
  readonly settings: MappingSettings;
  /** NDJSON is shared among the threads; anything else is transformed on the caller's own. */
  readonly path: string;
  readonly threads: number;
  /**
   * Whether the caller's thread is one of them. It can begin while the others start, and is busy for some
   * milliseconds at a time. Default false: it stays free for other work.
   */
  readonly worksHere?: boolean;
  /** `ndjson` (the default), `array`, `csv` or `parquet`. */
  readonly outputFormat?: OutputFormatName;
  /** `gzip`, `brotli`, `zstd` (from Node 22.15 on) or `none` (the default). */
  readonly outputCompression?: string;
  /** Receives the output of all threads in the order of the input. */
  readonly write: (chunk: Uint8Array) => Promise<void> | void;
  /** Receives the rejected records in the order of the input. */
  readonly reject?: (record: RejectedRecord) => Promise<void> | void;
  readonly onProgress?: (counts: TransformCounts) => void;
  /** True if `write` no longer needs a chunk's memory when its promise is fulfilled. Default false. */
  readonly reusesMemory?: boolean;
  /** Called at the end with the profile of the raw records; see `TransformOptions`. */
  readonly onProfile?: (profile: Profile) => void;
  /** How the records are observed for `onProfile`. */
  readonly observe?: ObserveOptions;
  /** Called at the end with what was found in the records. */
  readonly onReport?: (report: RunReport) => void;
  /** As of `transformStream`. */
  readonly reportDetail?: ReportDetail;
  /** The built worker module. Default: the one next to this module. */
  readonly worker?: URL;
}

const checkOptions = optionCheck<TransformFileOptions>('transformFile', {
  settings: required(OBJECT),
  path: required(TEXT),
  threads: required({
    expected: `a whole number from 1 to ${MAX_THREADS}`,
    isShown: true,
    accepts: (value) =>
      typeof value === 'number' && Number.isInteger(value) && value > 0 && value <= MAX_THREADS,
  }),
  worksHere: FLAG,
  outputFormat: OUTPUT_FORMAT,
  outputCompression: COMPRESSION,
  ...SOURCE_RULES,
  nestColumns: FLAG,
  write: required(CALLABLE),
  reject: CALLABLE,
  onProgress: CALLABLE,
  reusesMemory: FLAG,
  onProfile: CALLABLE,
  observe: OBJECT,
  onReport: CALLABLE,
  reportDetail: REPORT_DETAIL,
  worker: { expected: 'a URL', accepts: (value) => value instanceof URL },
});

/**
 * Transforms a file on several threads. Each takes the next range of lines; their output is written in
 * the order of the input.
 *
 * @throws UsageError `option-unknown`, `option-invalid`; what a thread throws, or the file system
 */
export async function transformFile(options: TransformFileOptions): Promise<TransformCounts> {
  checkOptions(options);
  const { settings, path, threads, worksHere = false, outputFormat, worker = BUILT_WORKER } = options;
  checkSettings(settings);
  checkObserve('transformFile', options);
  // A FIFO can be opened only once, and only a file can be shared.
  if (!(await stat(path)).isFile()) return transformWhole(options, await openInput(path));
  const file = await open(path);
  // A thread does not know the numbers of the records of others.
  const printsNumbers = outputFormatOf(outputFormat).printReject !== undefined;
  if (printsNumbers || !(await isNdjson(file, { ...options, inputName: path })))
    return transformWhole(options, readChunks(file));
  if (options.inputFormat === undefined) await refuseUnnamedTableIn(file, () => openMapping(settings));
  const { onProfile, observe } = options;
  const observed = onProfile === undefined ? undefined : (observe ?? {});
  const reportDetail = options.onReport === undefined ? undefined : (options.reportDetail ?? 'everything');
  const wanted = Math.min(threads, mostRanges(file.fd));
  const workers = Array.from({ length: worksHere ? wanted - 1 : wanted }, () =>
    startRangeWorker(worker, {
      settings,
      descriptor: file.fd,
      outputFormat,
      observe: observed,
      threads: wanted,
      reportDetail,
    }),
  );
  try {
    const mapping = worksHere ? await openMapping(settings) : undefined;
    const sample =
      mapping === undefined || observed === undefined
        ? undefined
        : await openSample(mapping, observed, wanted);
    const here =
      mapping === undefined
        ? undefined
        : createRangeTransform(
            file.fd,
            mapping,
            settings.mapOptions ?? {},
            outputFormat,
            sample,
            findingsFor(mapping, { ...options, ...settings }),
          );
    const counts = await run(options, file, workers, here);
    if (observed !== undefined) onProfile?.(await profileOf(workers, sample));
    return counts;
  } finally {
    await Promise.all(workers.map((one) => one.end()));
    await file.close();
  }
}

/** The profile of what all threads observed. */
async function profileOf(
  workers: readonly RangeWorker[],
  sample: RecordSample | undefined,
): Promise<Profile> {
  const { mergeProfiles } = await import('../profile/index.ts');
  const profiles = await Promise.all(workers.map((worker) => worker.profile()));
  const [first, ...others] = [sample?.profile(), ...profiles].filter((profile) => profile !== undefined);
  if (first === undefined) throw new Error('No thread observed the records.');
  return mergeProfiles(first, ...others);
}

async function transformWhole(
  options: TransformFileOptions,
  input: AsyncIterable<Uint8Array>,
): Promise<TransformCounts> {
  const { settings, path, threads: _threads, worksHere: _worksHere, worker: _worker, ...others } = options;
  const mapping = await openMapping(settings);
  return transformStream({
    ...others,
    mapping,
    mapOptions: settings.mapOptions ?? {},
    input,
    inputName: path,
  });
}

const NO_COUNTS: TransformCounts = { records: 0, mapped: 0, rejected: 0, withIssues: 0, withWarnings: 0 };

/** A range that is under way, or what became of it. */
interface Part {
  readonly done: Promise<TransformedRange>;
  result: TransformedRange | undefined;
}

function partOf(transformed: Promise<TransformedRange>): Part {
  const part: Part = { done: transformed, result: undefined };
  transformed.then(
    (result) => {
      part.result = result;
    },
    // The promise may be awaited late.
    () => {},
  );
  return part;
}

async function run(
  options: TransformFileOptions,
  file: FileHandle,
  workers: readonly RangeWorker[],
  transformHere: TransformRange | undefined,
): Promise<TransformCounts> {
  const { reject, onProgress, reusesMemory = false } = options;
  let total: RangeProgress = { lines: 0, counts: NO_COUNTS };
  /** Memory of outputs that were written. */
  const free: SharedArrayBuffer[] = [];
  const writer = await createOutputWriter({
    ...options,
    mapping: () => openMapping(options.settings),
    mapOptions: options.settings.mapOptions ?? {},
    write: async (output) => {
      await options.write(reusesMemory ? output : Buffer.from(output));
      if (output.buffer instanceof SharedArrayBuffer) free.push(output.buffer);
    },
  });
  const parts: Part[] = [];
  const builder = buildReport();

  async function writeOldest(): Promise<void> {
    const oldest = parts.shift();
    if (oldest === undefined) return;
    const { output, rejects, before, after, findings } = await oldest.done;
    await writer.write(output);
    for (const record of rejects) await reject?.(shifted(record, before, total));
    if (findings !== undefined) {
      const lines = total.lines - before.lines;
      builder.add(findings, { lines, records: total.counts.records - before.counts.records });
    }
    total = add(total, before, after);
    onProgress?.(total.counts);
  }

  async function transform(range: ByteRange): Promise<Part> {
    for (;;) {
      const worker = workerWithRoom(workers, transformHere === undefined);
      if (worker !== undefined) return partOf(worker.transform({ range, memory: free.pop() }));
      if (transformHere !== undefined) return partOf(Promise.resolve(transformHere(range, free.pop())));
      await writeOldest();
    }
  }

  for (const range of rangesOf(file.fd)) {
    parts.push(await transform(range));
    // Messages of the threads arrive in between.
    await setImmediate();
    while (parts[0]?.result !== undefined || parts.length > WAITING_EACH * options.threads)
      await writeOldest();
  }
  while (parts.length > 0) await writeOldest();
  await writer.end();
  options.onReport?.(builder.report(total.counts));
  return total.counts;
}

/** The one with the fewest ranges. One that has not started is only used if all wait for it. */
function workerWithRoom(workers: readonly RangeWorker[], evenUnready: boolean): RangeWorker | undefined {
  let chosen: RangeWorker | undefined;
  for (const worker of workers) {
    if (worker.failure() !== undefined) throw worker.failure();
    const hasRoom = worker.busy() < RANGES_EACH && (evenUnready || worker.isReady());
    if (hasRoom && worker.busy() < (chosen?.busy() ?? RANGES_EACH)) chosen = worker;
  }
  return chosen;
}

/** A thread counts its own work. */
function shifted(rejected: RejectedRecord, before: RangeProgress, total: RangeProgress): RejectedRecord {
  const line = rejected.line - before.lines + total.lines;
  const record = rejected.record - before.counts.records + total.counts.records;
  const issues = rejected.issues.map((issue) => ({ ...issue, record }));
  return { ...rejected, line, record, issues };
}

/** The total including a thread's work between two of its counts. */
function add(total: RangeProgress, before: RangeProgress, after: RangeProgress): RangeProgress {
  const sum = (name: keyof TransformCounts): number =>
    total.counts[name] + after.counts[name] - before.counts[name];
  return {
    lines: total.lines + after.lines - before.lines,
    counts: {
      records: sum('records'),
      mapped: sum('mapped'),
      rejected: sum('rejected'),
      withIssues: sum('withIssues'),
      withWarnings: sum('withWarnings'),
    },
  };
}
