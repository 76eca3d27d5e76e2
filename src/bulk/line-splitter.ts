import { isAscii } from 'node:buffer';
import { NEWLINE } from './bytes.ts';

/** Number of lines that are tested for ASCII at once. */
const GROUP = 8;

/** One line of the input, without its end: the bytes from `start` to `end`. */
export interface Line {
  /** From 1. */
  readonly number: number;
  /** Undefined if the line is longer than allowed. Valid until the next chunk is pushed. */
  readonly bytes: Buffer | undefined;
  readonly start: number;
  readonly end: number;
  /** True if all bytes are known to be ASCII. */
  isAscii: boolean;
}

/** Cuts chunks of bytes into lines. */
export interface LineSplitter {
  /** Lines that a chunk completes. */
  push(chunk: Uint8Array): Line[];
  /** The last line, if it has no end. */
  end(): Line[];
  /** Number of lines so far. */
  count(): number;
}

/** Makes a splitter that keeps no more than `maxLineBytes` of an unfinished line. */
export function createLineSplitter(maxLineBytes: number, firstLine = 1): LineSplitter {
  let number = firstLine;
  let pending: Buffer[] = [];
  let pendingBytes = 0;

  function keep(part: Buffer): void {
    pendingBytes += part.length;
    // A line that is too long is counted, but not kept.
    if (pendingBytes > maxLineBytes) pending = [];
    else if (part.length > 0) pending.push(part);
  }

  function finishPending(last: Buffer): Line {
    keep(last);
    const isTooLong = pendingBytes > maxLineBytes;
    const bytes = isTooLong ? undefined : Buffer.concat(pending);
    pending = [];
    pendingBytes = 0;
    return { number: number++, bytes, start: 0, end: bytes?.length ?? 0, isAscii: false };
  }

  return {
    push(chunk) {
      const buffer = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
      const lines: Line[] = [];
      let start = 0;
      for (let end = buffer.indexOf(NEWLINE); end >= 0; end = buffer.indexOf(NEWLINE, start)) {
        // A line usually lies in one chunk.
        if (pendingBytes > 0 || end - start > maxLineBytes) {
          lines.push(finishPending(buffer.subarray(start, end)));
        } else lines.push({ number: number++, bytes: buffer, start, end, isAscii: false });
        start = end + 1;
      }
      markAscii(lines, buffer);
      // Copied, since the caller may use the chunk's memory again.
      keep(Buffer.from(buffer.subarray(start)));
      return lines;
    },
    end: () => (pendingBytes === 0 ? [] : [finishPending(Buffer.alloc(0))]),
    count: () => number - firstLine,
  };
}

/** Marks lines of ASCII: all of a chunk if it is ASCII, otherwise groups of neighbours. */
function markAscii(lines: readonly Line[], buffer: Buffer): void {
  const size = isAscii(buffer) ? Math.max(1, lines.length) : GROUP;
  for (let first = 0; first < lines.length; first += size) {
    const group = lines.slice(first, first + size).filter(({ bytes }) => bytes === buffer);
    const begin = group[0]?.start ?? 0;
    const end = group.at(-1)?.end ?? 0;
    if (isAscii(buffer.subarray(begin, end))) for (const line of group) line.isAscii = true;
  }
}
