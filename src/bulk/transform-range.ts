import { readSync } from 'node:fs';
import type { Mapping } from '../mapping/mapping.ts';
import type { MappingOptions } from '../mapping/types.ts';
import { NEWLINE } from './bytes.ts';
import { OutputBuffer } from './output-buffer.ts';
import { createRecordReader } from './read-records.ts';
import { createRun } from './run.ts';
import { createShapeReader } from './shape-reader.ts';
import { MAX_LINE_BYTES } from './transform-stream.ts';
import type { RejectedRecord, TransformCounts } from './types.ts';

/** So many bytes are cut into lines at once. */
const CHUNK_SIZE = 128 * 1024;

/** A part of an NDJSON file that begins and ends at the beginnings of lines. */
export interface ByteRange {
  readonly start: number;
  /** First byte that does not belong to the range. */
  readonly end: number;
}

/** What a range of a file became. Lines and records are counted from the range's beginning. */
export interface TransformedRange {
  /** It has its memory to itself, so that it can be moved to another thread. */
  readonly output: Uint8Array<ArrayBuffer>;
  readonly rejects: readonly RejectedRecord[];
  readonly lines: number;
  readonly counts: TransformCounts;
}

/** Transforms ranges of an NDJSON file, one after the other. */
export type TransformRange = (range: ByteRange, memory: ArrayBuffer | undefined) => TransformedRange;

/** Makes the transformation of an open file. The output is written into `memory` where that suffices. */
export function createRangeTransform(
  file: number,
  mapping: Mapping,
  mapOptions: MappingOptions,
): TransformRange {
  const shapes = createShapeReader(mapping, mapOptions);
  let input = Buffer.alloc(0);
  return ({ start, end }, memory) => {
    const size = end - start;
    if (input.length < size) input = Buffer.allocUnsafeSlow(size);
    const bytes = input.subarray(0, size);
    readFully(file, bytes, start);
    const output = new OutputBuffer(memory === undefined ? {} : { memory });
    const run = createRun({ mapping, mapOptions }, output);
    const reader = createRecordReader(mapping, { maxBytes: MAX_LINE_BYTES, ndjson: true, shapes });
    const rejects: RejectedRecord[] = [];
    for (let at = 0; at < size; at += CHUNK_SIZE) {
      const chunk = bytes.subarray(at, at + CHUNK_SIZE);
      for (const batch of reader.push(chunk)) rejects.push(...run.map(batch));
    }
    for (const batch of reader.end()) rejects.push(...run.map(batch));
    return { output: output.take(), rejects, lines: countLines(bytes), counts: run.counts() };
  };
}

function readFully(file: number, bytes: Buffer, position: number): void {
  for (let done = 0; done < bytes.length; ) {
    const count = readSync(file, bytes, done, bytes.length - done, position + done);
    if (count === 0) throw new Error('The input became shorter while it was read.');
    done += count;
  }
}

function countLines(bytes: Buffer): number {
  let lines = 0;
  for (let at = bytes.indexOf(NEWLINE); at >= 0; at = bytes.indexOf(NEWLINE, at + 1)) lines += 1;
  return lines;
}
