import { NEWLINE } from '../bytes.ts';
import { type LineReader, lineEnd, readRange } from '../line-reader.ts';
import type { ReadRecord } from '../raw-record.ts';
import { tooLong } from '../read-record.ts';
import { ROW, VERDICT, WORD } from './layout.ts';
import { recordBuilder } from './record-builder.ts';
import { scannedValues } from './scanned-values.ts';
import { INPUT_SIZE, MOST_LINES, type Workspace } from './workspace.ts';

/** Makes the reader that scans lines, and parses those that need a closer look. */
export function createScanningReader(workspace: Workspace, maxBytes: number): LineReader {
  const { scanner, plan, bytes, words, rows, input } = workspace;
  const { rowWords, root } = plan;
  const stride = rowWords * WORD;
  const slots = plan.slotWords * WORD;
  const values = scannedValues(workspace);
  const build = recordBuilder(plan.wanted, words, values);

  /** The record of a row; undefined if the line is blank. The workspace begins at `offset` of the input. */
  function recordOf(row: number, line: number, offset: number): ReadRecord | undefined {
    const lineStart = words[row + ROW.lineStart] as number;
    const lineEnd = words[row + ROW.lineEnd] as number;
    if (lineEnd - lineStart > maxBytes)
      return tooLong(line, maxBytes, { offset: offset + lineStart, length: lineEnd - lineStart });
    const verdict = words[row + ROW.verdict];
    if (verdict === VERDICT.blank) return undefined;
    if (verdict === VERDICT.look)
      return readRange(bytes, lineStart, lineEnd, { number: line, offset, maxBytes });
    const start = words[row + ROW.start] as number;
    const end = words[row + ROW.end] as number;
    return { line, record: build(row), bytes, start, end, response: undefined, row };
  }

  function batchOf(count: number, firstLine: number, offset: number): readonly ReadRecord[] {
    const batch: ReadRecord[] = [];
    for (let index = 0; index < count; index += 1) {
      const read = recordOf(rows / WORD + index * rowWords, firstLine + index, offset);
      if (read !== undefined) batch.push(read);
    }
    return batch;
  }

  /** Puts the next part of a chunk into the workspace. Returns its end there, and a line feed follows it. */
  function fill(chunk: Buffer, at: number): number {
    const size = Math.min(INPUT_SIZE, chunk.length - at);
    chunk.copy(bytes, input, at, at + size);
    bytes[input + size] = NEWLINE;
    // The last line of a chunk may lack its own.
    const isOpen = at + size === chunk.length && chunk[chunk.length - 1] !== NEWLINE;
    return input + size + (isOpen ? 1 : 0);
  }

  return {
    *read(chunk, firstLine, offset) {
      let line = firstLine;
      for (let at = 0; at < chunk.length; ) {
        const to = fill(chunk, at);
        let from = input;
        for (;;) {
          const count = scanner.scan(from, to, root, rows, stride, slots, MOST_LINES);
          if (count === 0) break;
          const next = words[0] as number;
          values.turnTo(from, next);
          from = next;
          yield batchOf(count, line, offset + at - input);
          line += count;
        }
        if (from > input) at += from - input;
        else {
          // A line that is longer than the part.
          const end = lineEnd(chunk, at);
          const read = readRange(chunk, at, end, { number: line, offset, maxBytes });
          if (read !== undefined) yield [read];
          line += 1;
          at = end + 1;
        }
      }
      return line - firstLine;
    },
  };
}
