import { parseDocument } from '../json/index.ts';
import type { AnswerSource } from './answer-source.ts';
import { openDocument } from './open-document.ts';
import type { ParsedRecord, ReadRecord } from './raw-record.ts';
import { readPart } from './read-record.ts';

/** The records of a value that may be an answer, each with its own text. */
export function openText(read: ParsedRecord, mapping: AnswerSource): readonly ReadRecord[] {
  const { bytes, start, end, line } = read;
  // A value of the embedder's own has no text.
  if (bytes === undefined) return opened(openDocument(read.record, mapping), line, () => undefined);
  const document = parseDocument(bytes.toString('utf8', start, end), { ranges: 'always' });
  const found = openDocument(document.value, mapping);
  if (found.records.length === 1 && found.records[0] === document.value) return [{ ...read, isOpened: true }];
  return opened(found, line, document.textOf);
}

function opened(
  { records, response }: ReturnType<typeof openDocument>,
  line: number,
  textOf: (value: object) => string | undefined,
): readonly ReadRecord[] {
  return records.map((record) => {
    const text = typeof record === 'object' && record !== null ? textOf(record) : undefined;
    return readPart(record, { line, text, response });
  });
}
