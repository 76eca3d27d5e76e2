import type { FileHandle } from 'node:fs/promises';
import { BYTE_ORDER_MARK_LENGTH, startsWithByteOrderMark } from './bytes.ts';
import { recogniseInput } from './input/recognise.ts';
import { isPlainText } from './source/open-source.ts';
import { JSON_TEXTS, type SourceOptions } from './source/source-options.ts';

/** Number of bytes of a file that are examined. */
const LOOK = 1024 * 1024;

/**
 * Whether a file is recognisably NDJSON: it begins with two lines that are records. An array, a document on
 * several lines, and a document on a single line are not.
 *
 * @throws UsageError `input-kind` if it is of a kind that is not read
 */
export async function isNdjson(file: FileHandle, options: SourceOptions = {}): Promise<boolean> {
  const { buffer, bytesRead } = await file.read(Buffer.allocUnsafe(LOOK), 0, LOOK, 0);
  const beginning = buffer.subarray(0, bytesRead);
  if (!isPlainText(beginning, options) || options.inputFormat === JSON_TEXTS) return false;
  if (options.inputFormat === 'ndjson') return true;
  const start = startsWithByteOrderMark(beginning, 0) ? BYTE_ORDER_MARK_LENGTH : 0;
  const format = recogniseInput(beginning, true)?.format;
  return format?.isNdjson?.(beginning.subarray(start)) ?? false;
}
