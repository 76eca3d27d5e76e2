import { fstatSync, readSync } from 'node:fs';
import { NEWLINE } from './bytes.ts';

/** Bytes that a thread works on at once; with the output they are what the run keeps in memory. */
const RANGE_SIZE = 512 * 1024;
/** Number of bytes that are first searched for a line end; it then grows. */
const FIRST_SEARCH = 4 * 1024;
const LONGEST_SEARCH = 256 * 1024;

/** A part of an NDJSON file that begins and ends at the beginnings of lines. */
export interface ByteRange {
  readonly start: number;
  /** First byte that does not belong to the range. */
  readonly end: number;
}

/**
 * Ranges of whole lines of an open file, each of about the same size. Only the ends of ranges are read, so little
 * that waiting for it would take longer than reading it.
 */
export function* rangesOf(file: number): Iterable<ByteRange> {
  const { size } = fstatSync(file);
  for (let start = 0; start < size; ) {
    const end = nextLine(file, Math.min(start + RANGE_SIZE, size), size);
    yield { start, end };
    start = end;
  }
}

/** At least 1, and no fewer than an open file has ranges. */
export function mostRanges(file: number): number {
  return Math.max(1, Math.ceil(fstatSync(file).size / RANGE_SIZE));
}

/** Offset of the first line that begins after an offset. */
function nextLine(file: number, offset: number, size: number): number {
  let length = FIRST_SEARCH;
  for (let at = offset; at < size; ) {
    const buffer = Buffer.allocUnsafe(length);
    const bytesRead = readSync(file, buffer, 0, length, at);
    const newline = buffer.subarray(0, bytesRead).indexOf(NEWLINE);
    if (newline >= 0) return at + newline + 1;
    // The file became shorter; the thread that reads the range says so, which may not be as long as the file was.
    if (bytesRead === 0) return at;
    at += bytesRead;
    length = Math.min(2 * length, LONGEST_SEARCH);
  }
  return size;
}
