import { type FileHandle, open } from 'node:fs/promises';
import { Worker } from 'node:worker_threads';
import { rangesOf } from './byte-ranges.ts';
import { isNdjson } from './is-ndjson.ts';
import { readChunks } from './read-chunks.ts';
import { type MappingSettings, openMapping } from './settings.ts';
import type { RangeProgress, TransformedRange } from './transform-range.ts';
import { transformStream } from './transform-stream.ts';
import type { RejectedRecord, TransformCounts } from './types.ts';
import type { RangeRequest } from './worker.ts';

/** Ranges that a thread has at once: the one it works on, and the next. */
const RANGES_EACH = 2;

/** How a file is transformed on several threads. */
export interface TransformFileOptions {
  readonly settings: MappingSettings;
  /** NDJSON is shared among the threads; anything else is transformed on the caller's own. */
  readonly path: string;
  readonly threads: number;
  /** Receives the output of all threads in the order of the input. */
  readonly write: (chunk: Uint8Array) => Promise<void> | void;
  /** Receives the rejected records in the order of the input. */
  readonly reject?: (record: RejectedRecord) => Promise<void> | void;
  readonly onProgress?: (counts: TransformCounts) => void;
  /** Says that `write` is done with a chunk's memory once its promise is fulfilled. Default false. */
  readonly reusesMemory?: boolean;
  /** The built worker module; found beside this one unless given. */
  readonly worker?: URL;
}

/**
 * Transforms a file on several threads. Each takes the next range of lines; what they give is written in
 * the order of the input.
 *
 * @throws what a thread throws, or the file system
 */
export async function transformFile(options: TransformFileOptions): Promise<TransformCounts> {
  const { settings, path, threads, worker = new URL('../bulk/worker.js', import.meta.url) } = options;
  const file = await open(path);
  if (!(await file.stat()).isFile() || !(await isNdjson(file))) return transformHere(options, file);
  const pool = Array.from({ length: threads }, () =>
    startThread(new Worker(worker, { workerData: { settings, path } })),
  );
  try {
    return await run(options, file, pool);
  } finally {
    await file.close();
    await Promise.all(pool.map(({ worker: thread }) => thread.terminate()));
  }
}

async function transformHere(options: TransformFileOptions, file: FileHandle): Promise<TransformCounts> {
  const { settings } = options;
  const mapping = await openMapping(settings);
  return transformStream({
    ...options,
    mapping,
    mapOptions: settings.mapOptions ?? {},
    input: readChunks(file),
  });
}

/** A worker, and what it is asked for. */
interface Thread {
  readonly worker: Worker;
  /** Fails when the worker ends too early. */
  readonly failure: Promise<never>;
  /** Take the results of the ranges that are under way, in their order. */
  readonly takers: ((result: TransformedRange) => void)[];
}

function startThread(worker: Worker): Thread {
  const failure = new Promise<never>((_, reject) => {
    worker.once('error', reject);
    worker.once('exit', (code) => reject(new Error(`A thread ended with exit status ${code}.`)));
  });
  // Heard only while a range is under way.
  failure.catch(() => {});
  const takers: Thread['takers'] = [];
  worker.on('message', (result: TransformedRange) => takers.shift()?.(result));
  return { worker, failure, takers };
}

async function run(
  { write, reject, onProgress, reusesMemory = false }: TransformFileOptions,
  file: FileHandle,
  pool: readonly Thread[],
): Promise<TransformCounts> {
  let total: RangeProgress = { lines: 0, counts: { records: 0, mapped: 0, rejected: 0, withIssues: 0 } };
  /** Memory of outputs that were written. */
  const free: SharedArrayBuffer[] = [];

  async function writeOut({ output, rejects, before, after }: TransformedRange): Promise<void> {
    await write(reusesMemory ? output : Buffer.from(output));
    if (output.buffer instanceof SharedArrayBuffer) free.push(output.buffer);
    for (const record of rejects) await reject?.(shifted(record, before, total));
    total = add(total, before, after);
    onProgress?.(total.counts);
  }

  // A thread has its next range before it is done with one, and no more, so that memory stays bounded.
  const underWay: Promise<TransformedRange>[] = [];
  let next = 0;
  for await (const range of rangesOf(file)) {
    const thread = pool[next++ % pool.length];
    if (thread === undefined) break;
    underWay.push(transformOn(thread, { range, memory: free.pop() }));
    const oldest = underWay.length < RANGES_EACH * pool.length ? undefined : underWay.shift();
    if (oldest !== undefined) await writeOut(await oldest);
  }
  for (const result of underWay) await writeOut(await result);
  return total.counts;
}

function transformOn({ worker, failure, takers }: Thread, request: RangeRequest): Promise<TransformedRange> {
  const result = new Promise<TransformedRange>((resolve) => {
    takers.push(resolve);
  });
  worker.postMessage(request);
  const first = Promise.race([result, failure]);
  // Whoever waits for it may come late.
  first.catch(() => {});
  return first;
}

/** A thread counts what it has done itself. */
function shifted(rejected: RejectedRecord, before: RangeProgress, total: RangeProgress): RejectedRecord {
  const line = rejected.line - before.lines + total.lines;
  const record = rejected.record - before.counts.records + total.counts.records;
  const issues = rejected.issues.map((issue) => ({ ...issue, record }));
  return { ...rejected, line, record, issues };
}

/** The total with what a thread has done between two of its counts. */
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
    },
  };
}
