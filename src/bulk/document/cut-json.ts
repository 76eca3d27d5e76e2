import { BYTE_ORDER_MARK, isBlank, NEWLINE, OPEN_ARRAY, OPEN_OBJECT, RECORD_SEPARATOR } from '../bytes.ts';
import { createCapture } from './capture.ts';
import { cutArray } from './cut-array.ts';
import { cutObject } from './cut-object.ts';
import { createListFinder, type ListKnowledge } from './find-list.ts';
import type { CutterPart, Cutting, Piece } from './piece.ts';
import { createPositions, type Place } from './positions.ts';

/** Cuts JSON documents, one after another, out of a stream of bytes, without parsing them. */
export interface JsonCutter {
  push(chunk: Uint8Array): Piece[];
  /** The rest at the end: a piece that was cut off, or text between the JSON documents. */
  end(): Piece[];
  /** Line on which the input ends, if it ends within an array or an answer. */
  unclosedAt(): number | undefined;
}

/** How JSON documents are cut. */
export interface CutOptions {
  /** Maximum length of a piece. */
  readonly maxBytes: number;
  /** Whether the JSON documents are a sequence of RFC 7464. */
  readonly isSequence: boolean;
  /** Finds lists in answers of any size; undefined if answers are kept whole. */
  readonly lists: Omit<ListKnowledge, 'maxBytes'> | undefined;
}

/** Makes a cutter for bytes that begin at a position of the input, outside of any document. */
export function createJsonCutter(start: Place, { maxBytes, isSequence, lists }: CutOptions): JsonCutter {
  const positions = createPositions(start);
  let pieces: Piece[] = [];
  let inner: CutterPart | undefined;
  const add = (piece: Piece): void => {
    pieces.push(piece);
  };
  const cutting: Cutting = {
    maxBytes,
    positions: () => positions,
    add,
    leave: () => {
      inner = undefined;
    },
  };
  const findList = lists === undefined ? undefined : () => createListFinder({ ...lists, maxBytes }, add);
  /** Text that is neither an array nor an object, up to the end of its line. */
  const text = createCapture(maxBytes);
  let textAt: Place | undefined;
  /** Whether only blanks were read of the line, so that a byte order mark may begin. */
  let atLineStart = true;
  let markLength = 0;
  let after = 'document';

  const isWholeMark = (): boolean => markLength === 0 || markLength === BYTE_ORDER_MARK.length;

  function beginText(place: Place): void {
    textAt = place;
    if (!isWholeMark()) text.keep(BYTE_ORDER_MARK.subarray(0, markLength));
  }

  function endLine(line: number): void {
    if (textAt === undefined && !isWholeMark()) beginText({ line, column: 1 });
    if (textAt !== undefined) {
      const fault = `expected the end of the input after the ${after}`;
      add({ kind: 'text', ...textAt, size: text.size(), bytes: text.take(), fault });
    }
    textAt = undefined;
    atLineStart = true;
    markLength = 0;
  }

  /** One byte between the JSON documents; returns whether it stays for the part that begins with it. */
  function takeByte(chunk: Buffer, at: number): boolean {
    const byte = chunk[at];
    if (byte === NEWLINE) {
      endLine(positions.at(at).line);
    } else if (textAt !== undefined) text.keep(chunk.subarray(at, at + 1));
    else if (isBlank(byte) || (isSequence && byte === RECORD_SEPARATOR)) return false;
    else if (atLineStart && byte === BYTE_ORDER_MARK[markLength]) markLength += 1;
    else if (byte === OPEN_ARRAY && isWholeMark()) {
      inner = cutArray(cutting);
      after = 'array';
      atLineStart = false;
    } else if (byte === OPEN_OBJECT && isWholeMark()) {
      inner = cutObject(cutting, positions.at(at), { isSequence, findList });
      after = 'document';
      atLineStart = false;
      return true;
    } else {
      beginText(positions.at(at));
      text.keep(chunk.subarray(at, at + 1));
      atLineStart = false;
    }
    return false;
  }

  const lastLine = (): number => positions.at(0).line;

  function taken(): Piece[] {
    const found = pieces;
    pieces = [];
    return found;
  }

  return {
    push(bytes) {
      const chunk = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
      positions.begin(chunk);
      for (let at = 0; at < chunk.length; ) {
        if (inner !== undefined) at = inner.take(chunk, at);
        else if (!takeByte(chunk, at)) at += 1;
      }
      positions.end();
      return taken();
    },
    end() {
      if (inner === undefined) endLine(lastLine());
      else inner.end();
      return taken();
    },
    unclosedAt: () => (inner?.isUnclosed() === true ? lastLine() : undefined),
  };
}
