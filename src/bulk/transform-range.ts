import { readSync } from 'node:fs';
import type { Mapping } from '../mapping/mapping.ts';
import type { MappingOptions } from '../mapping/types.ts';
import type { ByteRange } from './byte-ranges.ts';
import { createLayoutReader } from './layout-reader.ts';
import { createLineSplitter, type Line } from './line-splitter.ts';
import type { OutputFormatName } from './output/index.ts';
import { OutputBuffer } from './output-buffer.ts';
import { readLines } from './read-lines.ts';
import type { RecordSample } from './record-sample.ts';
import type { FindingsCollector } from './report/collect-findings.ts';
import type { Findings } from './report/findings.ts';
import { createRun } from './run.ts';
import { becameShorter } from './shrunk.ts';
import type { RejectedRecord, TransformCounts } from './transform-options.ts';
import { MAX_LINE_BYTES } from './transform-stream.ts';

/** Number of bytes that are cut into lines at once. */
const CHUNK_SIZE = 128 * 1024;

/** Progress of a transformation since its beginning. */
export interface RangeProgress {
  readonly lines: number;
  readonly counts: TransformCounts;
}

/** The result of a range of a file. */
export interface TransformedRange {
  readonly output: Uint8Array;
  /** Their lines and records are counted from the beginning of the transformation's first range. */
  readonly rejects: readonly RejectedRecord[];
  readonly before: RangeProgress;
  readonly after: RangeProgress;
  /** Their lines and records are counted as those of `rejects` are. */
  readonly findings: Findings | undefined;
}

/** Transforms the next range of an NDJSON file. The output goes into `memory` if that suffices. */
export type TransformRange = (range: ByteRange, memory: SharedArrayBuffer | undefined) => TransformedRange;

/**
 * Makes the transformation of an open file. The output of a range is copied to memory that other threads see, too:
 * moving memory from thread to thread makes all code slower in V8 that works on any, and writing to shared memory
 * piece by piece is slower than copying it at once.
 */
export function createRangeTransform(
  file: number,
  mapping: Mapping,
  mapOptions: MappingOptions,
  outputFormat: OutputFormatName | undefined,
  sample?: RecordSample,
  findings?: FindingsCollector,
): TransformRange {
  // One of each for all ranges, since functions that are made repeatedly are optimised less well.
  const output = new OutputBuffer({ memories: 1 });
  const run = createRun(
    { mapping, mapOptions, ...(outputFormat === undefined ? {} : { outputFormat }) },
    output,
    findings,
  );
  const splitter = createLineSplitter(MAX_LINE_BYTES);
  const lineOptions = { maxBytes: MAX_LINE_BYTES, layouts: createLayoutReader(mapping, mapOptions) };
  const progress = (): RangeProgress => ({ lines: splitter.count(), counts: run.counts() });
  let input = Buffer.alloc(0);

  function map(lines: readonly Line[], rejects: RejectedRecord[]): void {
    for (const lineBatch of readLines(lines, lineOptions)) {
      const batch = run.open(lineBatch);
      sample?.take(batch);
      for (const reject of run.map(batch)) rejects.push(reject);
    }
  }

  return ({ start, end }, memory) => {
    const size = end - start;
    if (input.length < size) input = Buffer.allocUnsafeSlow(size);
    readFully(file, input, size, start);
    const before = progress();
    const rejects: RejectedRecord[] = [];
    for (let at = 0; at < size; at += CHUNK_SIZE) {
      map(splitter.push(input.subarray(at, Math.min(at + CHUNK_SIZE, size))), rejects);
    }
    map(splitter.end(), rejects);
    return {
      output: shared(output.take(), memory),
      rejects,
      before,
      after: progress(),
      findings: findings?.take(),
    };
  };
}

function shared(bytes: Uint8Array, memory: SharedArrayBuffer | undefined): Uint8Array {
  const suffices = memory !== undefined && memory.byteLength >= bytes.length;
  // With some room, so that it serves for the next range, too.
  const target = suffices ? memory : new SharedArrayBuffer(bytes.length + (bytes.length >>> 2));
  const copy = Buffer.from(target, 0, bytes.length);
  // V8 sets shared memory word by word; Node fills it with one copy, but refuses to fill with nothing.
  // With `set` a run on two threads takes 2 % longer.
  if (bytes.length > 0) copy.fill(bytes);
  return copy;
}

function readFully(file: number, bytes: Buffer, size: number, position: number): void {
  for (let done = 0; done < size; ) {
    const count = readSync(file, bytes, done, size - done, position + done);
    if (count === 0) throw becameShorter();
    done += count;
  }
}
