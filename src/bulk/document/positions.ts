import { isAscii } from 'node:buffer';
import { NEWLINE } from '../bytes.ts';

/** A position in the input, from 1; columns count characters. */
export interface Place {
  readonly line: number;
  readonly column: number;
  /** Number of bytes before it, if it is known. */
  readonly offset?: number;
}

/** Counts lines and columns along chunks of bytes. */
export interface Positions {
  /** Goes on with the next chunk. */
  begin(chunk: Buffer): void;
  /** Counts what is left of the chunk, whose memory may hold other bytes when the next one begins. */
  end(): void;
  /** The position of an index into the chunk; indexes must not decrease. */
  at(index: number): Place;
}

/** Makes a counter for an input whose first byte is at a position. */
export function createPositions(start: Place): Positions {
  let { line, column } = start;
  /** Bytes before the chunk. */
  let before = start.offset ?? 0;
  let chunk: Buffer = Buffer.alloc(0);
  let chunkIsAscii = true;
  let from = 0;
  let newline = 0;

  function nextNewline(index: number): number {
    const found = chunk.indexOf(NEWLINE, index);
    return found < 0 ? chunk.length : found;
  }

  function at(index: number): Place {
    while (newline < index) {
      line += 1;
      column = 1;
      from = newline + 1;
      newline = nextNewline(from);
    }
    column += chunkIsAscii ? index - from : charactersIn(chunk, from, index);
    from = index;
    return start.offset === undefined ? { line, column } : { line, column, offset: before + index };
  }

  function begin(next: Buffer): void {
    chunk = next;
    chunkIsAscii = isAscii(next);
    from = 0;
    newline = nextNewline(0);
  }

  return {
    begin,
    end() {
      at(chunk.length);
      before += chunk.length;
      begin(Buffer.alloc(0));
    },
    at,
  };
}

function charactersIn(bytes: Buffer, from: number, to: number): number {
  let count = 0;
  // Bytes that continue a character do not begin one.
  for (let at = from; at < to; at += 1) if (((bytes[at] ?? 0) & 0xc0) !== 0x80) count += 1;
  return count;
}
