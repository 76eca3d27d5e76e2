import { BYTE_ORDER_MARK_LENGTH, isBlank, startsWithByteOrderMark } from './bytes.ts';
import type { Line } from './line-splitter.ts';

/** Whether a line is empty, or only a byte order mark. */
export function isBlankLine({ bytes, start, end }: Line): boolean {
  if (bytes === undefined) return false;
  // Most lines begin with a bracket, so that one test is enough.
  let at = startsWithByteOrderMark(bytes, start) ? start + BYTE_ORDER_MARK_LENGTH : start;
  while (at < end && isBlank(bytes[at])) at += 1;
  return at >= end;
}
