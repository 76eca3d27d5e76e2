import { createReadStream } from 'node:fs';
import { type FileHandle, mkdtemp, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { MappingSettings } from './settings.ts';
import type { TransformRange } from './transform-range.ts';
import type { TransformCounts } from './types.ts';

const CHUNK_SIZE = 512 * 1024;
const NEWLINE = 10;

/** How an NDJSON file is transformed on several threads. */
export interface TransformFileOptions {
  readonly settings: MappingSettings;
  /** NDJSON file; its records must not span lines. */
  readonly path: string;
  readonly threads: number;
  /** Receives the output of all threads in the order of the input. */
  readonly write: (chunk: Uint8Array) => Promise<void> | void;
  /** Receives the rejected records, as NDJSON in the order of the input. */
  readonly writeRejects?: (chunk: Uint8Array) => Promise<void> | void;
  /** The built worker module; found beside this one unless given. */
  readonly worker?: URL;
}

/**
 * Transforms a file on several threads. Each reads its own lines and writes files of its own, which are put
 * together in order.
 *
 * @throws what a thread throws, or the file system
 */
export async function transformFile(options: TransformFileOptions): Promise<TransformCounts> {
  const folder = await mkdtemp(join(tmpdir(), 'mapwright-'));
  try {
    const ranges = await rangesOf(options, folder);
    const counts = await Promise.all(ranges.map((range) => runThread(range, options.worker)));
    for (const range of ranges) {
      await copy(range.out, options.write);
      if (options.writeRejects !== undefined) await copyRejects(range, ranges, counts, options.writeRejects);
    }
    return counts.reduce(add);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function rangesOf(options: TransformFileOptions, folder: string): Promise<TransformRange[]> {
  const file = await open(options.path);
  try {
    const { size } = await file.stat();
    const starts = [0];
    for (let index = 1; index < options.threads; index++) {
      starts.push(await nextLine(file, Math.floor((size * index) / options.threads), size));
    }
    const ranges: TransformRange[] = [];
    let firstLine = 1;
    for (const [index, start] of starts.entries()) {
      const end = starts[index + 1] ?? size;
      const part = join(folder, String(index));
      const { settings, path } = options;
      ranges.push({ settings, path, start, end, firstLine, out: `${part}.out`, rejects: `${part}.rejects` });
      if (index < starts.length - 1) firstLine += await countLines(options.path, start, end);
    }
    return ranges;
  } finally {
    await file.close();
  }
}

/** Offset of the first line that begins after an offset. */
async function nextLine(file: FileHandle, offset: number, size: number): Promise<number> {
  const buffer = Buffer.alloc(CHUNK_SIZE);
  for (let at = offset; at < size; ) {
    const { bytesRead } = await file.read(buffer, 0, buffer.length, at);
    const newline = buffer.subarray(0, bytesRead).indexOf(NEWLINE);
    if (newline >= 0) return at + newline + 1;
    at += bytesRead;
  }
  return size;
}

async function countLines(path: string, start: number, end: number): Promise<number> {
  let lines = 0;
  if (start >= end) return 0;
  for await (const chunk of createReadStream(path, { start, end: end - 1, highWaterMark: CHUNK_SIZE })) {
    const buffer: Buffer = chunk;
    for (let at = buffer.indexOf(NEWLINE); at >= 0; at = buffer.indexOf(NEWLINE, at + 1)) lines += 1;
  }
  return lines;
}

function runThread(
  range: TransformRange,
  worker = new URL('../bulk/worker.js', import.meta.url),
): Promise<TransformCounts> {
  return new Promise((resolve, reject) => {
    const thread = new Worker(worker, { workerData: range });
    thread.once('message', resolve);
    thread.once('error', reject);
    thread.once('exit', (code) => {
      if (code !== 0) reject(new Error(`A thread ended with exit status ${code}.`));
    });
  });
}

async function copy(path: string, write: (chunk: Uint8Array) => Promise<void> | void): Promise<void> {
  for await (const chunk of createReadStream(path, { highWaterMark: CHUNK_SIZE })) await write(chunk);
}

/** A thread counts its records from one; the file's numbers are larger by those of the threads before. */
async function copyRejects(
  range: TransformRange,
  ranges: readonly TransformRange[],
  counts: readonly TransformCounts[],
  write: (chunk: Uint8Array) => Promise<void> | void,
): Promise<void> {
  const before = counts.slice(0, ranges.indexOf(range)).reduce((sum, { records }) => sum + records, 0);
  if (before === 0) return copy(range.rejects, write);
  let rest = '';
  const shift = (line: string): Buffer => {
    const rejected: { record: number; issues: { record: number }[] } = JSON.parse(line);
    const issues = rejected.issues.map((issue) => ({ ...issue, record: issue.record + before }));
    return Buffer.from(`${JSON.stringify({ ...rejected, record: rejected.record + before, issues })}\n`);
  };
  for await (const chunk of createReadStream(range.rejects, { encoding: 'utf8' })) {
    const lines = `${rest}${chunk}`.split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) await write(shift(line));
  }
}

function add(left: TransformCounts, right: TransformCounts): TransformCounts {
  return {
    records: left.records + right.records,
    mapped: left.mapped + right.mapped,
    rejected: left.rejected + right.rejected,
    withIssues: left.withIssues + right.withIssues,
  };
}
