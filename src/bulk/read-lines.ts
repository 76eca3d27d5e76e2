import { BYTE_ORDER_MARK_LENGTH, isBlank, startsWithByteOrderMark } from './bytes.ts';
import type { LayoutReader } from './layout-reader.ts';
import type { Line } from './line-splitter.ts';
import type { ReadRecord } from './raw-record.ts';
import { readLine } from './read-record.ts';

/**
 * Lines parsed before they are mapped, so that one stage's code stays in the CPU cache: one line at a time takes a run 15 %
 * longer, a whole chunk 9 %. See docs/building.md, “Tricks in the code”.
 */
const BATCH = 128;

/** How lines are read. */
export interface ReadLineOptions {
  /** Maximum length of a line. */
  readonly maxBytes: number;
  /** Reads lines of a known layout, with no more of their records than needed. */
  readonly layouts: LayoutReader | undefined;
}

/** Reads lines of NDJSON from `first` on, in batches; blank ones are not records. */
export function* readLines(
  lines: readonly Line[],
  { maxBytes, layouts }: ReadLineOptions,
  first = 0,
): Iterable<readonly ReadRecord[]> {
  for (let next = first; next < lines.length; next += BATCH) {
    const batch: ReadRecord[] = [];
    for (let index = next; index < lines.length && index < next + BATCH; index += 1) {
      const line = lines[index];
      if (line !== undefined && !isBlankLine(line)) batch.push(readLine(line, maxBytes, layouts));
    }
    yield batch;
  }
}

/** Whether a line is empty, or only a byte order mark. */
export function isBlankLine({ bytes, start, end }: Line): boolean {
  if (bytes === undefined) return false;
  // Most lines begin with a bracket, so that one test is enough.
  let at = startsWithByteOrderMark(bytes, start) ? start + BYTE_ORDER_MARK_LENGTH : start;
  while (at < end && isBlank(bytes[at])) at += 1;
  return at >= end;
}
