import { readSync } from 'node:fs';
import type { Mapping } from '../mapping/mapping.ts';
import type { MappingOptions } from '../mapping/types.ts';
import type { ByteRange } from './byte-ranges.ts';
import { createMapper } from './mapper.ts';
import type { OutputFormatName } from './output/index.ts';
import type { RecordSample } from './record-sample.ts';
import type { FindingsCollector } from './report/collect-findings.ts';
import type { Findings } from './report/findings.ts';
import { becameShorter } from './shrunk.ts';
import { MAX_LINE_BYTES, type RejectedRecord, type TransformCounts } from './transform-options.ts';

/** Memory for the output of a range; more is rarely needed. */
const RANGE_OUTPUT_SIZE = 1024 * 1024;

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
  const mapper = createMapper({
    mapping,
    mapOptions,
    outputFormat,
    maxBytes: MAX_LINE_BYTES,
    memories: 1,
    outputSize: RANGE_OUTPUT_SIZE,
    findings,
    onBatch: sample?.take,
  });
  let lines = 0;
  const progress = (): RangeProgress => ({ lines, counts: mapper.counts() });
  let input = Buffer.alloc(0);

  return ({ start, end }, memory) => {
    const size = end - start;
    if (input.length < size) input = Buffer.allocUnsafeSlow(size);
    readFully(file, input, size, start);
    const before = progress();
    const rejects: RejectedRecord[] = [];
    lines += mapper.mapLines(input.subarray(0, size), { line: lines + 1, offset: start }, rejects);
    return {
      output: shared(mapper.take(), memory),
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
