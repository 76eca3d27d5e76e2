import { isAscii } from 'node:buffer';

const NEWLINE = 10;

/** One line of the input, without its end. `bytes` is nothing where the line is longer than allowed. */
export interface Line {
  /** From 1. */
  readonly number: number;
  readonly bytes: Buffer | undefined;
  /** True where all bytes are known to be ASCII. */
  readonly isAscii: boolean;
}

/** Cuts chunks of bytes into lines. */
export interface LineSplitter {
  /** Lines that a chunk completes. */
  push(chunk: Uint8Array): Line[];
  /** The last line, where it has no end. */
  end(): Line[];
}

/** Makes a splitter that keeps no more than `maxLineBytes` of an unfinished line. */
export function createLineSplitter(maxLineBytes: number, firstLine = 1): LineSplitter {
  let number = firstLine;
  let pending: Buffer[] = [];
  let pendingBytes = 0;

  function keep(part: Buffer): void {
    pendingBytes += part.length;
    // A line that is too long is counted, and not kept.
    if (pendingBytes > maxLineBytes) pending = [];
    else if (part.length > 0) pending.push(part);
  }

  function finish(last: Buffer, isAscii: boolean): Line {
    // The usual line lies in one chunk.
    if (pendingBytes === 0 && last.length <= maxLineBytes) return { number: number++, bytes: last, isAscii };
    keep(last);
    const bytes = pendingBytes > maxLineBytes ? undefined : join(pending);
    pending = [];
    pendingBytes = 0;
    return { number: number++, bytes, isAscii: false };
  }

  return {
    push(chunk) {
      const buffer = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
      const lines: Line[] = [];
      const isAsciiChunk = isAscii(buffer);
      let start = 0;
      for (let end = buffer.indexOf(NEWLINE); end >= 0; end = buffer.indexOf(NEWLINE, start)) {
        lines.push(finish(buffer.subarray(start, end), isAsciiChunk));
        start = end + 1;
      }
      // Copied, since the caller may use the chunk's memory again.
      keep(Buffer.from(buffer.subarray(start)));
      return lines;
    },
    end: () => (pendingBytes === 0 ? [] : [finish(Buffer.alloc(0), false)]),
  };
}

function join(parts: readonly Buffer[]): Buffer {
  const [first] = parts;
  return parts.length === 1 && first !== undefined ? first : Buffer.concat(parts);
}
