import { isAscii } from 'node:buffer';
import { BYTE_ORDER_MARK, isBlank, NEWLINE, OPEN_ARRAY, OPEN_OBJECT } from './bytes.ts';

const QUOTE = 34;
const COMMA = 44;
const BACKSLASH = 92;
const CLOSE_ARRAY = 93;
const CLOSE_OBJECT = 125;
const AFTER_ARRAY = 'expected the end of the input after the array';

/** A piece cut out of a JSON array: an element, or text that is not an element. */
export interface Element {
  /** Line of the input that it begins on, from 1. */
  readonly line: number;
  /** Column that it begins at, from 1, in characters. */
  readonly column: number;
  /** Undefined if it is longer than allowed. */
  readonly bytes: Buffer | undefined;
  /** Why it is not an element: no text before a comma, or text after the array. */
  readonly fault?: string;
}

/** Cuts the elements of a JSON array out of a stream of bytes, without parsing them. */
export interface ElementCutter {
  push(chunk: Uint8Array): Element[];
  /** The rest at the end: an element that was cut off, or text after the array. */
  end(): Element[];
  /** Line on which the input ends, if the array was not closed. */
  unclosedAt(): number | undefined;
}

/**
 * Makes a cutter for an array whose `[` is the first byte that it receives, in some column of a line. Further arrays may
 * follow, each on a line of its own, as in files that were appended to each other.
 */
export function createElementCutter(maxBytes: number, firstLine: number, firstColumn = 1): ElementCutter {
  let depth = 0;
  let inText = false;
  let escaped = false;
  let line = firstLine;
  /** Column of the byte at `columnFrom` in the chunk. */
  let column = firstColumn;
  let columnFrom = 0;
  let chunkIsAscii = true;
  /** The element, or text after the array, that is being read. */
  let begun: { readonly line: number; readonly column: number } | undefined;
  let parts: Buffer[] = [];
  let size = 0;
  /** Whether an array or a comma must be followed by an element. */
  let needsElement = false;
  /** Whether only blanks were read of the line, so that an array may begin. */
  let atLineStart = true;
  /** Bytes of a byte order mark that were read at the beginning of the line. */
  let markLength = 0;

  function keep(part: Buffer): void {
    size += part.length;
    if (size > maxBytes) parts = [];
    else if (part.length > 0) parts.push(Buffer.from(part));
  }

  function isWholeMark(): boolean {
    return markLength === 0 || markLength === BYTE_ORDER_MARK.length;
  }

  function begin(buffer: Buffer, at: number): void {
    begun = positionOf(buffer, at);
  }

  function positionOf(buffer: Buffer, at: number): { line: number; column: number } {
    let characters = at - columnFrom;
    if (!chunkIsAscii) {
      for (let index = columnFrom; index < at; index += 1) {
        if (((buffer[index] ?? 0) & 0xc0) === 0x80) characters -= 1;
      }
    }
    column += characters;
    columnFrom = at;
    return { line, column };
  }

  /** Ends the current piece; `part` is the rest of it. */
  function finish(part: Buffer, fault?: string): Element[] {
    if (begun === undefined) return [];
    keep(part);
    const bytes = size > maxBytes ? undefined : Buffer.concat(parts);
    const element = { ...begun, bytes, ...(fault === undefined ? {} : { fault }) };
    parts = [];
    size = 0;
    begun = undefined;
    return [element];
  }

  /** Ends a line after the array, which may hold no more than a part of a byte order mark. */
  function finishLine(part: Buffer): Element[] {
    if (begun === undefined && !isWholeMark()) {
      begun = { line, column: 1 };
      keep(BYTE_ORDER_MARK.subarray(0, markLength));
      return finish(Buffer.alloc(0), AFTER_ARRAY);
    }
    return finish(part, AFTER_ARRAY);
  }

  function missing(buffer: Buffer, at: number): Element {
    const found = String.fromCharCode(buffer[at] ?? 0);
    const fault = `expected a JSON value, but found “${found}”`;
    return { ...positionOf(buffer, at), bytes: Buffer.from(found), fault };
  }

  return {
    push(chunk) {
      const buffer = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
      const elements: Element[] = [];
      let start = 0;
      chunkIsAscii = isAscii(buffer);
      columnFrom = 0;
      for (let at = 0; at < buffer.length; at++) {
        const byte = buffer[at];
        if (byte === NEWLINE) {
          if (depth === 0) {
            for (const element of finishLine(buffer.subarray(start, at))) elements.push(element);
            atLineStart = true;
            markLength = 0;
          }
          line += 1;
          column = 1;
          columnFrom = at + 1;
        }
        if (inText) {
          if (escaped) escaped = false;
          else if (byte === BACKSLASH) escaped = true;
          else if (byte === QUOTE) inText = false;
        } else if (depth > 1) {
          if (byte === QUOTE) inText = true;
          else if (byte === OPEN_ARRAY || byte === OPEN_OBJECT) depth += 1;
          else if (byte === CLOSE_ARRAY || byte === CLOSE_OBJECT) depth -= 1;
        } else if (isBlank(byte)) {
          // Between elements, or within text that is not an element.
        } else if (depth === 0) {
          if (begun !== undefined) continue;
          if (atLineStart && byte === BYTE_ORDER_MARK[markLength]) {
            markLength += 1;
          } else if (atLineStart && byte === OPEN_ARRAY && isWholeMark()) {
            depth = 1;
            needsElement = false;
            atLineStart = false;
          } else {
            begin(buffer, at);
            if (!isWholeMark()) keep(BYTE_ORDER_MARK.subarray(0, markLength));
            start = at;
            atLineStart = false;
          }
        } else if (byte === COMMA || byte === CLOSE_ARRAY) {
          if (begun !== undefined)
            for (const element of finish(buffer.subarray(start, at))) elements.push(element);
          else if (byte === COMMA || needsElement) elements.push(missing(buffer, at));
          needsElement = true;
          if (byte === CLOSE_ARRAY) depth = 0;
        } else {
          if (begun === undefined) {
            begin(buffer, at);
            start = at;
          }
          if (byte === QUOTE) inText = true;
          else if (byte === OPEN_ARRAY || byte === OPEN_OBJECT) depth += 1;
          // A closing brace without an opening one stays in the element, which is refused because of it.
        }
      }
      if (begun !== undefined) keep(buffer.subarray(start));
      positionOf(buffer, buffer.length);
      return elements;
    },
    end: () => (depth === 0 ? finishLine(Buffer.alloc(0)) : finish(Buffer.alloc(0))),
    unclosedAt: () => (depth > 0 ? line : undefined),
  };
}
