import { NEWLINE } from './bytes.ts';
import type { InputPlace, RecordReader } from './input/input-format.ts';
import type { LineReader } from './line-reader.ts';
import type { ReadRecord } from './raw-record.ts';
import { tooLong } from './read-record.ts';

/** Makes a reader of chunks that begin and end anywhere; it keeps no more than `maxBytes` of an unfinished line. */
export function createLineFeeder(lines: LineReader, maxBytes: number, start: InputPlace): RecordReader {
  let { line, offset } = start;
  let pending: Buffer[] = [];
  let pendingBytes = 0;

  function keep(part: Buffer): void {
    pendingBytes += part.length;
    // A line that is too long is counted, but not kept. The caller may use the chunk's memory again.
    if (pendingBytes > maxBytes) pending = [];
    else if (part.length > 0) pending.push(Buffer.from(part));
  }

  function* readPending(): Generator<readonly ReadRecord[]> {
    if (pendingBytes === 0) return;
    const whole = pendingBytes > maxBytes ? undefined : Buffer.concat(pending);
    const size = pendingBytes;
    pending = [];
    pendingBytes = 0;
    if (whole !== undefined) {
      line += yield* lines.read(whole, line, offset);
    } else {
      yield [tooLong(line, maxBytes, { offset, length: size })];
      line += 1;
    }
  }

  return {
    *push(chunk) {
      const buffer = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
      let start = 0;
      if (pendingBytes > 0) {
        const newline = buffer.indexOf(NEWLINE);
        keep(newline < 0 ? buffer : buffer.subarray(0, newline));
        if (newline < 0) return;
        const size = pendingBytes + 1;
        yield* readPending();
        offset += size;
        start = newline + 1;
      }
      const end = Math.max(start, buffer.lastIndexOf(NEWLINE) + 1);
      if (end > start) line += yield* lines.read(buffer.subarray(start, end), line, offset);
      offset += end - start;
      keep(buffer.subarray(end));
    },
    end: readPending,
  };
}
