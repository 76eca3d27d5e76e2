import type { FileHandle } from 'node:fs/promises';
import type { Mapping } from '../mapping/mapping.ts';
import type { MappingOptions } from '../mapping/types.ts';
import { transformStream } from './transform-stream.ts';
import type { RejectedRecord, TransformCounts } from './types.ts';

const NEWLINE = 10;

/** A part of an NDJSON file that begins and ends at the beginnings of lines. */
export interface ByteRange {
  readonly start: number;
  /** First byte that does not belong to the range. */
  readonly end: number;
}

/** What a range of a file became. Lines and records are counted from the range's beginning. */
export interface TransformedRange {
  /** In pieces that have their memory to themselves, so that it can be moved to another thread. */
  readonly output: readonly Uint8Array[];
  readonly rejects: readonly RejectedRecord[];
  readonly lines: number;
  readonly counts: TransformCounts;
}

/** Transforms a range of an NDJSON file in memory. */
export async function transformRange(
  file: FileHandle,
  { start, end }: ByteRange,
  mapping: Mapping,
  mapOptions: MappingOptions,
): Promise<TransformedRange> {
  const bytes = Buffer.allocUnsafe(end - start);
  await file.read(bytes, 0, bytes.length, start);
  const output: Uint8Array[] = [];
  const rejects: RejectedRecord[] = [];
  const counts = await transformStream({
    mapping,
    mapOptions,
    input: once(bytes),
    write: (chunk) => void output.push(chunk),
    reject: (record) => void rejects.push(record),
    ndjson: true,
  });
  return { output, rejects, lines: countLines(bytes), counts };
}

async function* once(bytes: Uint8Array): AsyncIterable<Uint8Array> {
  yield bytes;
}

function countLines(bytes: Buffer): number {
  let lines = 0;
  for (let at = bytes.indexOf(NEWLINE); at >= 0; at = bytes.indexOf(NEWLINE, at + 1)) lines += 1;
  return lines;
}
