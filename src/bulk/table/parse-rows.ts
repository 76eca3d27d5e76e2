import { CARRIAGE_RETURN, NEWLINE } from '../bytes.ts';
import { createRowParser, type SeparatedRow } from './row-parser.ts';

/** A row of text with separators, and where it begins. */
export interface Row {
  /** Line of the input, from 1. */
  readonly line: number;
  /** Of its first byte in what is read, from 0. */
  readonly offset: number;
  /** Number of its bytes, without the line end. */
  readonly size: number;
  /** Its bytes, without the line end; undefined if they are more than allowed. */
  readonly bytes: Buffer | undefined;
  /** Undefined if it cannot be separated. */
  readonly cells?: readonly string[];
  /** Why it cannot. */
  readonly fault?: string;
}

/** Longest beginning of a row that is read again, so that a row that comes alone need not wait for the next. */
const READ_AGAIN = 64 * 1024;
/** Bytes after a row that its parser has when it completes it: its line end, and some ahead of it. At most as many. */
const AHEAD = 8;

/**
 * Separates text into rows, of those that each chunk completes. A row whose quotation marks do not fit costs its first line
 * and nothing more: reading goes on with the next. So does one that is longer than allowed.
 */
export async function* parseRows(
  input: AsyncIterable<Uint8Array>,
  delimiter: string,
  maxBytes: number,
): AsyncGenerator<readonly Row[], void> {
  const tooLong = `it is longer than ${maxBytes} bytes`;
  let parser = createRowParser(delimiter);
  /** Bytes from the beginning of the row that is being read on. */
  let held: Buffer[] = [];
  let heldBytes = 0;
  /** Offset of that row in what its parser has received. */
  let begun = 0;
  let line = 1;
  let offset = 0;
  /** Why the row cannot be separated, while its first line is read. */
  let fault: string | undefined;
  /** Bytes of that line that are not kept. */
  let dropped = 0;

  function hold(bytes: readonly Buffer[], size: number): void {
    held = [...bytes];
    heldBytes = size;
  }

  /** The next piece is the first of a parser: what is held is given to it again. */
  function startAgain(rest: Buffer): Buffer {
    parser = createRowParser(delimiter);
    begun = 0;
    hold([], 0);
    return rest;
  }

  function taken(rows: readonly SeparatedRow[]): readonly Row[] {
    if (rows.length === 0) return [];
    const bytes = Buffer.concat(held);
    const found: Row[] = [];
    let at = 0;
    for (const { cells, end } of rows) {
      const whole = bytes.subarray(at, at + end - begun);
      const own = withoutLineEnd(whole);
      if (own.length > maxBytes) {
        // Whether it came in one piece or in several, it is given up in the same way.
        fault = tooLong;
        break;
      }
      found.push({ line, offset, size: own.length, bytes: own, cells });
      line += countLineEnds(whole);
      at += whole.length;
      offset += whole.length;
      begun = end;
    }
    hold([bytes.subarray(at)], bytes.length - at);
    return found;
  }

  /** Separates what is there; returns the bytes that a new parser must read, if there are any. */
  async function advance(piece: Buffer, isLast: boolean, found: Row[]): Promise<Buffer | undefined> {
    hold([...held, piece], heldBytes + piece.length);
    if (fault === undefined) {
      const { rows, failure } = await parser.push(piece);
      found.push(...taken(rows));
      fault ??= failure ?? (heldBytes > maxBytes + AHEAD ? tooLong : undefined);
    }
    if (fault !== undefined) return damaged(isLast, found);
    const isMaybeComplete = piece.at(-1) === NEWLINE && heldBytes <= READ_AGAIN;
    if (!isLast && !isMaybeComplete) return undefined;
    const { rows, failure } = await parser.end();
    found.push(...taken(rows));
    if (fault !== undefined) return damaged(isLast, found);
    if (failure === undefined) return startAgain(Buffer.alloc(0));
    if (isLast) {
      fault = failure;
      return damaged(isLast, found);
    }
    const rest = startAgain(Buffer.concat(held));
    hold([rest], rest.length);
    await parser.push(rest);
    return undefined;
  }

  /** Gives up the first line of a row that cannot be separated, once its end is there; returns the bytes after it. */
  function damaged(isLast: boolean, found: Row[]): Buffer | undefined {
    const bytes = Buffer.concat(held);
    const end = lineEnd(bytes, isLast);
    if (end === undefined) {
      const isKept = dropped + bytes.length <= maxBytes + AHEAD;
      // A line feed may follow a carriage return.
      const kept = isKept ? bytes : bytes.subarray(bytes.at(-1) === CARRIAGE_RETURN ? -1 : bytes.length);
      dropped += bytes.length - kept.length;
      hold([kept], kept.length);
      return undefined;
    }
    const own = withoutLineEnd(bytes.subarray(0, end));
    const size = dropped + own.length;
    const isLong = size > maxBytes;
    found.push({
      line,
      offset,
      size,
      bytes: isLong ? undefined : own,
      ...(fault === undefined ? {} : { fault: isLong ? tooLong : fault }),
    });
    line += 1;
    offset += dropped + end;
    fault = undefined;
    dropped = 0;
    return startAgain(bytes.subarray(end));
  }

  async function separate(piece: Buffer, isLast: boolean): Promise<readonly Row[]> {
    const found: Row[] = [];
    let next: Buffer | undefined = piece;
    do next = await advance(next, isLast, found);
    while (next !== undefined && next.length > 0);
    return found;
  }

  // The chunk's memory is used again.
  for await (const chunk of input) if (chunk.length > 0) yield await separate(Buffer.from(chunk), false);
  yield await separate(Buffer.alloc(0), true);
}

/** Offset after the first line end; of the end of the bytes if there is none and no more will come. */
function lineEnd(bytes: Buffer, isLast: boolean): number | undefined {
  const newline = bytes.indexOf(NEWLINE);
  const end = newline < 0 ? bytes.length : newline;
  const carriageReturn = bytes.subarray(0, end).indexOf(CARRIAGE_RETURN);
  if (carriageReturn >= 0 && carriageReturn + 1 < end) return carriageReturn + 1;
  if (newline >= 0) return newline + 1;
  // A line feed may follow the carriage return at the end.
  return isLast ? bytes.length : undefined;
}

function countLineEnds(bytes: Buffer): number {
  let count = 0;
  for (let at = 0; at < bytes.length; at += 1) {
    const isReturn = bytes[at] === CARRIAGE_RETURN && bytes[at + 1] !== NEWLINE;
    if (isReturn || bytes[at] === NEWLINE) count += 1;
  }
  return count;
}

function withoutLineEnd(bytes: Buffer): Buffer {
  let end = bytes.length;
  if (bytes[end - 1] === NEWLINE) end -= 1;
  if (bytes[end - 1] === CARRIAGE_RETURN) end -= 1;
  return bytes.subarray(0, end);
}
