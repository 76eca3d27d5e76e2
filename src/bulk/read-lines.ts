import { JsonError, parseJson, trimBlanks } from '../json/index.ts';
import { BYTE_ORDER_MARK_LENGTH, isBlank, startsWithByteOrderMark } from './bytes.ts';
import type { Line } from './line-splitter.ts';
import type { ReadRecord } from './raw-record.ts';
import { readLine } from './read-record.ts';

/** Parses lines that are records; blank ones are not. */
export function readLines(lines: readonly Line[], maxBytes: number): readonly ReadRecord[] {
  return lines.filter((line) => !isBlankLine(line)).map((line) => readLine(line, maxBytes));
}

/** Whether a line is empty, or only a byte order mark. */
export function isBlankLine({ bytes, start, end }: Line): boolean {
  if (bytes === undefined) return false;
  // Most lines begin with a bracket, so that one test is enough.
  let at = startsWithByteOrderMark(bytes, start) ? start + BYTE_ORDER_MARK_LENGTH : start;
  while (at < end && isBlank(bytes[at])) at += 1;
  return at >= end;
}

/** A line that ends between two tokens is the beginning of a document on several lines. */
export function beginsDocument({ bytes, start, end }: Line): boolean {
  if (bytes === undefined) return false;
  if (/[{[,][ \t\r]*$/.test(bytes.toString('latin1', Math.max(start, end - 100), end))) return true;
  const from = startsWithByteOrderMark(bytes, start) ? start + BYTE_ORDER_MARK_LENGTH : start;
  const text = trimBlanks(bytes.toString('utf8', from, end));
  try {
    parseJson(text);
    return false;
  } catch (error) {
    return error instanceof JsonError && error.offset === text.length;
  }
}
