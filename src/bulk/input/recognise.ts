import { BYTE_ORDER_MARK_LENGTH, isBlank, NEWLINE, startsWithByteOrderMark } from '../bytes.ts';
import { INPUT_FORMATS } from './index.ts';
import type { InputFormat, InputPlace } from './input-format.ts';

/** The format of an input, and where its reader begins. */
export interface RecognisedInput {
  readonly format: InputFormat;
  /** Offset of the first byte that the reader receives. */
  readonly offset: number;
  readonly place: InputPlace;
}

/**
 * Recognises an input by its beginning; undefined while that is impossible, and for an input without
 * content.
 */
export function recogniseInput(beginning: Buffer, isLast: boolean): RecognisedInput | undefined {
  if (!isLast && beginning.length < BYTE_ORDER_MARK_LENGTH) return undefined;
  const markLength = startsWithByteOrderMark(beginning, 0) ? BYTE_ORDER_MARK_LENGTH : 0;
  let at = markLength;
  let line = 1;
  for (; isBlank(beginning[at]); at++) if (beginning[at] === NEWLINE) line += 1;
  if (at === beginning.length) return undefined;
  const format = formatOf(beginning.subarray(at), isLast);
  if (format === undefined) return undefined;
  // A line is read from its beginning, so that columns are right.
  const lineStart = beginning.lastIndexOf(NEWLINE, at) + 1;
  const column = 1 + at - Math.max(lineStart, lineStart === 0 ? markLength : 0);
  const offset = format.from === 'content' ? at : lineStart;
  return { format, offset, place: { line, column, offset } };
}

function formatOf(content: Uint8Array, isLast: boolean): InputFormat | undefined {
  for (const format of INPUT_FORMATS) {
    if (format.begins === undefined) continue;
    const begins = format.begins(content, isLast);
    if (begins === undefined) return undefined;
    if (begins) return format;
  }
  return undefined;
}
