import { NEWLINE } from './bytes.ts';

/** One line of the input, without its end: the bytes from `start` to `end`. */
export interface Line {
  /** From 1. */
  readonly number: number;
  /** Undefined if the line is longer than allowed. Valid until the next chunk is pushed. */
  readonly bytes: Buffer | undefined;
  readonly start: number;
  readonly end: number;
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
    return { number: number++, bytes, start: 0, end: bytes?.length ?? 0 };
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
        } else lines.push({ number: number++, bytes: buffer, start, end });
        start = end + 1;
      }
      // Copied, since the caller may use the chunk's memory again.
      keep(Buffer.from(buffer.subarray(start)));
      return lines;
    },
    end: () => (pendingBytes === 0 ? [] : [finishPending(Buffer.alloc(0))]),
    count: () => number - firstLine,
  };
}
