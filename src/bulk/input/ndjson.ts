import { isBlankLine } from '../blank-line.ts';
import { leavesOpen } from '../document/document-end.ts';
import { kindOfLine } from '../document/kind-of-line.ts';
import { createLineFeeder } from '../line-feeder.ts';
import { createLineSplitter } from '../line-splitter.ts';
import type { InputFormat } from './input-format.ts';

/** One record per line. The reader of whole answers detects NDJSON by the second line. */
export const ndjsonFormat: InputFormat = {
  name: 'ndjson',
  title: 'NDJSON',
  isChosen: true,
  from: 'line',
  createReader: (_mapping, { lines, maxBytes }, start) => createLineFeeder(lines, maxBytes, start),
  example: { input: '{"id": 1}\n\n{"id": 2}\n', records: [{ id: 1 }, { id: 2 }] },
};

/** Whether a beginning holds two lines, and the first is one record or damaged. */
export function beginsNdjson(beginning: Buffer): boolean {
  const splitter = createLineSplitter(beginning.length);
  const lines = [...splitter.push(beginning), ...splitter.end()];
  const [first, second] = lines.filter((line) => !isBlankLine(line));
  if (first?.bytes === undefined || second === undefined) return false;
  const kind = kindOfLine(first.bytes.subarray(first.start, first.end));
  // What is left open may be an answer, as the lines after it tell.
  return (
    kind === 'one' || (kind === 'faulty' && !leavesOpen(first.bytes.subarray(first.start, first.end + 1)))
  );
}
