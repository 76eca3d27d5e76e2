import type { FileHandle } from 'node:fs/promises';
import { BYTE_ORDER_MARK_LENGTH, isBlank, OPEN_ARRAY, startsWithByteOrderMark } from './bytes.ts';
import { createLineSplitter } from './line-splitter.ts';
import { beginsDocument, isBlankLine } from './read-lines.ts';

/** So much of a file is looked at. */
const LOOK = 1024 * 1024;

/**
 * Whether a file is seen to be NDJSON: it begins with two lines that are records. An array, a document that is
 * laid out, and one that stands on a single line are not.
 */
export async function isNdjson(file: FileHandle): Promise<boolean> {
  const { buffer, bytesRead } = await file.read(Buffer.allocUnsafe(LOOK), 0, LOOK, 0);
  const start = startsWithByteOrderMark(buffer, 0) ? BYTE_ORDER_MARK_LENGTH : 0;
  const splitter = createLineSplitter(LOOK);
  const lines = [...splitter.push(buffer.subarray(start, bytesRead)), ...splitter.end()];
  const [first, second] = lines.filter((line) => !isBlankLine(line));
  if (first?.bytes === undefined || second === undefined) return false;
  let at = first.start;
  while (isBlank(first.bytes[at])) at += 1;
  return first.bytes[at] !== OPEN_ARRAY && !beginsDocument(first);
}
