import { isBlankLine } from './blank-line.ts';
import { NEWLINE } from './bytes.ts';
import type { ReadRecord } from './raw-record.ts';
import { readLine, tooLong } from './read-record.ts';

/** Reads whole lines of NDJSON. */
export interface LineReader {
  /**
   * Reads the lines of a chunk, in batches; a batch is valid until the next. The chunk begins where a line begins and ends
   * where one ends, with or without a line feed. `offset` is the number of bytes before it. Returns the number of its lines.
   */
  read(chunk: Buffer, firstLine: number, offset: number): Generator<readonly ReadRecord[], number>;
}

/** Lines that are parsed before they are mapped. */
const BATCH = 128;

/** Makes the reader that parses every line. */
export function createParsingReader(maxBytes: number): LineReader {
  return {
    *read(chunk, firstLine, offset) {
      let number = firstLine;
      for (let start = 0; start < chunk.length; ) {
        const batch: ReadRecord[] = [];
        for (let index = 0; index < BATCH && start < chunk.length; index += 1) {
          const end = lineEnd(chunk, start);
          const read = readRange(chunk, start, end, { number, offset, maxBytes });
          if (read !== undefined) batch.push(read);
          number += 1;
          start = end + 1;
        }
        yield batch;
      }
      return number - firstLine;
    },
  };
}

/** Index of the line feed that ends a line, or of the end of the chunk. */
export function lineEnd(chunk: Buffer, start: number): number {
  const newline = chunk.indexOf(NEWLINE, start);
  return newline < 0 ? chunk.length : newline;
}

/** Parses one line; undefined if it is blank. `offset` is the number of bytes before the bytes. */
export function readRange(
  bytes: Buffer,
  start: number,
  end: number,
  { number, offset, maxBytes }: { number: number; offset: number; maxBytes: number },
): ReadRecord | undefined {
  if (end - start > maxBytes)
    return tooLong(number, maxBytes, { offset: offset + start, length: end - start });
  const line = { number, bytes, start, end };
  return isBlankLine(line) ? undefined : readLine(line, maxBytes);
}
