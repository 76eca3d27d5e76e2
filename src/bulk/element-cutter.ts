import { isBlank, NEWLINE, OPEN_ARRAY, OPEN_OBJECT } from './bytes.ts';

const QUOTE = 34;
const BACKSLASH = 92;
const COMMA = 44;
const CLOSE_ARRAY = 93;
const CLOSE_OBJECT = 125;

/** One element of a JSON array, as the bytes of its text. */
export interface Element {
  /** Line of the input that the element begins on, from 1. */
  readonly line: number;
  /** Nothing where the element is longer than allowed. */
  readonly bytes: Buffer | undefined;
}

/** Cuts the elements of a JSON array out of a stream of bytes, without parsing them. */
export interface ElementCutter {
  push(chunk: Uint8Array): Element[];
  /** What is left at the end: an element that was cut off, or text after the array. */
  end(): Element[];
  /** Line that the input ends on, where the array was not closed. */
  unclosedAt(): number | undefined;
}

/** Makes a cutter for an array whose `[` is the first byte that it gets. */
export function createElementCutter(maxBytes: number, firstLine: number): ElementCutter {
  let depth = 0;
  let inText = false;
  let escaped = false;
  let line = firstLine;
  let elementLine = firstLine;
  let closed = false;
  let parts: Buffer[] = [];
  let size = 0;

  function keep(part: Buffer): void {
    size += part.length;
    if (size > maxBytes) parts = [];
    else if (part.length > 0) parts.push(Buffer.from(part));
  }

  function finish(part: Buffer): Element[] {
    keep(part);
    const bytes = size > maxBytes ? undefined : Buffer.concat(parts);
    parts = [];
    size = 0;
    return bytes?.every(isBlank) ? [] : [{ line: elementLine, bytes }];
  }

  return {
    push(chunk) {
      const buffer = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
      const elements: Element[] = [];
      let start = 0;
      for (let at = 0; at < buffer.length; at++) {
        const byte = buffer[at];
        if (byte === NEWLINE) line += 1;
        if (inText) {
          if (escaped) escaped = false;
          else if (byte === BACKSLASH) escaped = true;
          else if (byte === QUOTE) inText = false;
        } else if (byte === QUOTE) {
          inText = true;
        } else if (byte === OPEN_ARRAY || byte === OPEN_OBJECT) {
          depth += 1;
          if (depth === 1) start = at + 1;
          else if (depth === 2) elementLine = line;
        } else if (byte === CLOSE_ARRAY || byte === CLOSE_OBJECT) {
          depth -= 1;
          if (depth !== 0) continue;
          elements.push(...finish(buffer.subarray(start, at)));
          start = at + 1;
          closed = true;
        } else if (byte === COMMA && depth === 1) {
          elements.push(...finish(buffer.subarray(start, at)));
          start = at + 1;
          elementLine = line;
        }
      }
      keep(buffer.subarray(start));
      return elements;
    },
    end() {
      if (closed) elementLine = line;
      return size === 0 ? [] : finish(Buffer.alloc(0));
    },
    unclosedAt: () => (depth > 0 ? line : undefined),
  };
}
