import type { FileHandle } from 'node:fs/promises';
import { UsageError } from '../../issue/index.ts';
import type { AnswerSource } from '../answer-source.ts';
import {
  BYTE_ORDER_MARK_LENGTH,
  isBlank,
  NEWLINE,
  OPEN_ARRAY,
  OPEN_OBJECT,
  RECORD_SEPARATOR,
  startsWithByteOrderMark,
} from '../bytes.ts';
import { namesRead } from '../table/check-columns.ts';
import { headerOf, LONGEST_HEADER, lookAtHeader } from '../table/look-at-header.ts';
import { separatorOf } from '../table/separator-of.ts';

/**
 * Looks at the first line of an input of which nothing is said, and which does not begin as JSON with records. If that is the
 * header of a table, the input is refused at once, and not line by line. Returns the whole input.
 *
 * @throws UsageError `input-kind`
 */
export async function refuseUnnamedTable(
  beginning: Uint8Array,
  input: AsyncIterable<Uint8Array>,
  mapping: AnswerSource,
): Promise<AsyncIterable<Uint8Array>> {
  if (beginsRecords(beginning)) return input;
  const { header, bytes } = await lookAtHeader(input);
  refuseHeader(header, mapping);
  return bytes;
}

/** Does the same for an open file. `mapping` is called only if its first line must be looked at. @throws UsageError `input-kind` */
export async function refuseUnnamedTableIn(
  file: FileHandle,
  mapping: () => Promise<AnswerSource>,
): Promise<void> {
  const { buffer, bytesRead } = await file.read(Buffer.alloc(LONGEST_HEADER), 0, LONGEST_HEADER, 0);
  const beginning = buffer.subarray(0, bytesRead);
  if (!beginsRecords(beginning)) refuseHeader(headerOf(beginning), await mapping());
}

/** Whether an object, an array or a sequence (RFC 7464) begins, or only blanks are known, after which a pipe may pause. */
function beginsRecords(beginning: Uint8Array): boolean {
  const start = startsWithByteOrderMark(beginning, 0) ? BYTE_ORDER_MARK_LENGTH : 0;
  const first = beginning.subarray(start).find((byte) => byte !== NEWLINE && !isBlank(byte));
  return first === undefined || [OPEN_OBJECT, OPEN_ARRAY, RECORD_SEPARATOR].includes(first);
}

/** A line is a header for certain if it names several columns, of which the mapping reads one. */
function refuseHeader(header: string, mapping: AnswerSource): void {
  if (/[{}[\]]/.test(header)) return;
  const cells = header
    .replace(/^\xef\xbb\xbf/, '')
    .split(separatorOf(header))
    .map((cell) => cell.trim().replace(/^"(.*)"$/, '$1'));
  const read = namesRead(mapping);
  const name = cells.find((cell) => read?.has(cell) === true);
  if (cells.length < 2 || name === undefined) return;
  const message = `The input looks like CSV or TSV: its first line names “${name}”, which the mapping reads.`;
  const hint =
    'Say --in-format csv, or tsv (from code, inputFormat); a name that ends in .csv or .tsv says it, too.';
  throw new UsageError('The input cannot be read.', [{ code: 'input-kind', message, hint }]);
}
