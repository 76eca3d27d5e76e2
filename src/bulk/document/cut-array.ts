import {
  BACKSLASH,
  CLOSE_ARRAY,
  CLOSE_OBJECT,
  COMMA,
  isBlank,
  OPEN_ARRAY,
  OPEN_OBJECT,
  QUOTE,
} from '../bytes.ts';
import { createCapture } from './capture.ts';
import type { CutterPart, Cutting } from './piece.ts';
import type { Place } from './positions.ts';

/**
 * Cuts the elements of an array, from the byte after its `[` to its `]`. Brackets are counted and nothing more, so that a
 * fault in one element costs no other.
 */
export function cutArray(cutting: Cutting, path?: readonly string[]): CutterPart {
  const capture = createCapture(cutting.maxBytes);
  let depth = 1;
  let inText = false;
  let escaped = false;
  /** Where the element that is being read begins. */
  let begun: Place | undefined;
  /** Whether a comma must be followed by an element. */
  let needsElement = false;

  function finish(): void {
    if (begun === undefined) return;
    const bytes = capture.take();
    cutting.add({ kind: 'element', ...begun, bytes, ...(path === undefined ? {} : { path }) });
    begun = undefined;
  }

  function missing(chunk: Buffer, at: number): void {
    const bytes = Buffer.from(chunk.subarray(at, at + 1));
    const fault = `expected a JSON value, but found “${bytes}”`;
    cutting.add({ kind: 'text', ...cutting.positions().at(at), bytes, fault });
  }

  return {
    take(chunk, from) {
      let start = from;
      for (let at = from; at < chunk.length; at += 1) {
        const byte = chunk[at];
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
        } else if (byte === COMMA || byte === CLOSE_ARRAY) {
          if (begun !== undefined) {
            capture.keep(chunk.subarray(start, at));
            finish();
          } else if (byte === COMMA || needsElement) missing(chunk, at);
          needsElement = true;
          if (byte === COMMA) continue;
          depth = 0;
          cutting.leave();
          return at + 1;
        } else {
          if (begun === undefined) {
            begun = cutting.positions().at(at);
            start = at;
          }
          if (byte === QUOTE) inText = true;
          else if (byte === OPEN_ARRAY || byte === OPEN_OBJECT) depth += 1;
          // A closing brace without an opening one stays in the element, which is refused because of it.
        }
      }
      if (begun !== undefined) capture.keep(chunk.subarray(start));
      return chunk.length;
    },
    end: finish,
    isUnclosed: () => depth > 0,
  };
}
