import { parseDocument } from '../json/index.ts';
import type { AnswerOpener } from './answer-opener.ts';
import { divideAnswer, mayNameListTwice } from './divide-answer.ts';
import { createLineCounter } from './document/line-counter.ts';
import { openDocument } from './open-document.ts';
import type { ParsedRecord, ReadRecord } from './raw-record.ts';
import { readPart } from './read-record.ts';

/** The records of a value that may be an answer, each with its own text and line. */
export function openText(read: ParsedRecord, opener: AnswerOpener): readonly ReadRecord[] {
  const { line, laidOut } = read;
  const { bytes, start, end } =
    laidOut === undefined ? read : { bytes: laidOut, start: 0, end: laidOut.length };
  // A value of the embedder's own has no text.
  if (bytes === undefined) {
    const { records, response } = openDocument(read.record, opener.mapping);
    return records.map((record) => readPart(record, { line, text: undefined, response }));
  }
  const text = bytes.toString('utf8', start, end);
  const { value, textOf, rangeOf } = parseDocument(text, { ranges: 'always' });
  const { records, response } = openDocument(value, opener.mapping);
  if (records.length === 1 && records[0] === value) return [{ ...read, isOpened: true }];
  if (response !== undefined && mayNameListTwice(text, opener)) {
    const divided = divideAnswer(bytes, { start, end, line, column: 1 }, opener);
    if (divided?.some((one) => 'issue' in one)) return divided;
  }
  const lineAt = createLineCounter(text, line);
  return records.map((record) => {
    const isObject = typeof record === 'object' && record !== null;
    return readPart(record, {
      line: isObject ? lineAt(rangeOf(record)?.start ?? 0) : line,
      text: isObject ? textOf(record) : undefined,
      response,
    });
  });
}
