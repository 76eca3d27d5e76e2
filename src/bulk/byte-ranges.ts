import type { FileHandle } from 'node:fs/promises';
import { NEWLINE } from './bytes.ts';

/** Bytes that a thread works on at once; with the output they are what the run keeps in memory. */
const RANGE_SIZE = 512 * 1024;
/** So many bytes are searched for a line end first, and then ever more. */
const FIRST_SEARCH = 4 * 1024;
const LONGEST_SEARCH = 256 * 1024;

/** A part of an NDJSON file that begins and ends at the beginnings of lines. */
export interface ByteRange {
  readonly start: number;
  /** First byte that does not belong to the range. */
  readonly end: number;
}

/** Ranges of whole lines, each of about the same size. */
export async function* rangesOf(file: FileHandle): AsyncIterable<ByteRange> {
  const { size } = await file.stat();
  for (let start = 0; start < size; ) {
    const end = await nextLine(file, Math.min(start + RANGE_SIZE, size), size);
    yield { start, end };
    start = end;
  }
}

/** Offset of the first line that begins after an offset. */
async function nextLine(file: FileHandle, offset: number, size: number): Promise<number> {
  let length = FIRST_SEARCH;
  for (let at = offset; at < size; ) {
    const { buffer, bytesRead } = await file.read(Buffer.allocUnsafe(length), 0, length, at);
    const newline = buffer.subarray(0, bytesRead).indexOf(NEWLINE);
    if (newline >= 0) return at + newline + 1;
    // The file became shorter; the thread that reads the range says so.
    if (bytesRead === 0) return size;
    at += bytesRead;
    length = Math.min(2 * length, LONGEST_SEARCH);
  }
  return size;
}
