import { type FileHandle, open } from 'node:fs/promises';
import { Worker } from 'node:worker_threads';
import { NEWLINE } from './bytes.ts';
import type { MappingSettings } from './settings.ts';
import type { ByteRange, TransformedRange } from './transform-range.ts';
import type { RejectedRecord, TransformCounts } from './types.ts';
import type { RangeRequest } from './worker.ts';

/** Bytes that a thread works on at once; with the output they are what the run keeps in memory. */
const RANGE_SIZE = 1024 * 1024;
/** Ranges that a thread has at once: the one it works on, and the next. */
const RANGES_EACH = 2;

/** How an NDJSON file is transformed on several threads. */
export interface TransformFileOptions {
  readonly settings: MappingSettings;
  /** NDJSON file; its records must not span lines. */
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
  let total: TransformCounts = { records: 0, mapped: 0, rejected: 0, withIssues: 0 };
  let lines = 0;
  /** Memory of outputs that were written. */
  const free: ArrayBuffer[] = [];

  async function writeOut({ output, rejects, lines: rangeLines, counts }: TransformedRange): Promise<void> {
    await write(output);
    if (reusesMemory) free.push(output.buffer);
    for (const record of rejects) await reject?.(shifted(record, lines, total.records));
    lines += rangeLines;
    total = add(total, counts);
    onProgress?.(total);
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
  return total;
}

/** Ranges of whole lines, each of about the same size. */
async function* rangesOf(file: FileHandle): AsyncIterable<ByteRange> {
  const { size } = await file.stat();
  for (let start = 0; start < size; ) {
    const end = await nextLine(file, Math.min(start + RANGE_SIZE, size), size);
    yield { start, end };
    start = end;
  }
}

/** Offset of the first line that begins after an offset. */
async function nextLine(file: FileHandle, offset: number, size: number): Promise<number> {
  const buffer = Buffer.alloc(64 * 1024);
  for (let at = offset; at < size; ) {
    const { bytesRead } = await file.read(buffer, 0, buffer.length, at);
    const newline = buffer.subarray(0, bytesRead).indexOf(NEWLINE);
    if (newline >= 0) return at + newline + 1;
    at += bytesRead;
  }
  return size;
}

function transformOn({ worker, failure, takers }: Thread, request: RangeRequest): Promise<TransformedRange> {
  const result = new Promise<TransformedRange>((resolve) => {
    takers.push(resolve);
  });
  worker.postMessage(request, request.memory === undefined ? [] : [request.memory]);
  const first = Promise.race([result, failure]);
  // Whoever waits for it may come late.
  first.catch(() => {});
  return first;
}

/** A thread counts from the beginning of its range. */
function shifted(rejected: RejectedRecord, lines: number, records: number): RejectedRecord {
  const record = rejected.record + records;
  const issues = rejected.issues.map((issue) => ({ ...issue, record }));
  return { ...rejected, line: rejected.line + lines, record, issues };
}

function add(left: TransformCounts, right: TransformCounts): TransformCounts {
  return {
    records: left.records + right.records,
    mapped: left.mapped + right.mapped,
    rejected: left.rejected + right.rejected,
    withIssues: left.withIssues + right.withIssues,
  };
}
