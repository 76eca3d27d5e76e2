import type { Position, Range } from '../protocol.ts';

/** Offsets of a document as lines and characters, and back. */
export interface LineMap {
  positionAt(offset: number): Position;
  /** A place outside of the text is the nearest one inside. */
  offsetAt(position: Position): number;
  rangeOf(start: number, end: number): Range;
}

const BREAK = /\r\n?|\n/g;

/** Makes the map of a document. Lines end as the protocol says: `\n`, `\r\n` or `\r`. */
export function lineMap(text: string): LineMap {
  const starts = [0];
  for (const {
    index,
    0: { length },
  } of text.matchAll(BREAK))
    starts.push(index + length);

  function positionAt(offset: number): Position {
    const inside = Math.max(0, Math.min(offset, text.length));
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if ((starts[middle] ?? 0) <= inside) low = middle;
      else high = middle - 1;
    }
    return { line: low, character: inside - (starts[low] ?? 0) };
  }

  return {
    positionAt,
    offsetAt({ line, character }) {
      const start = starts[Math.max(0, line)];
      if (start === undefined) return text.length;
      const next = starts[line + 1];
      const end = next === undefined ? text.length : lineEnd(text, next);
      return Math.min(start + Math.max(0, character), end);
    },
    rangeOf: (start, end) => ({ start: positionAt(start), end: positionAt(end) }),
  };
}

/** The end of the line before a line's start, without its break. */
function lineEnd(text: string, next: number): number {
  return text.startsWith('\r\n', next - 2) ? next - 2 : next - 1;
}
