import { NEWLINE, OPEN_OBJECT } from '../bytes.ts';
import { createLineFeeder } from '../line-feeder.ts';
import { createLineSplitter, type Line, type LineSplitter } from '../line-splitter.ts';
import type { RecordFinder } from '../open-document.ts';
import type { ReadRecord, UnreadRecord } from '../raw-record.ts';
import { readDocument } from '../read-document.ts';
import { beginsDocument, isBlankLine, readLines } from '../read-lines.ts';
import { readLine } from '../read-record.ts';
import type { InputFormat, InputPlace, ReadOptions, RecordReader } from './input-format.ts';
import { beginsNdjson } from './ndjson.ts';

/** One document: a provider's whole answer, or a record. Any input may be one until a second line is seen. */
export const answerFormat: InputFormat = {
  name: 'answer',
  title: 'a whole answer',
  begins: () => true,
  from: 'line',
  createReader: documentReader,
  isNdjson: beginsNdjson,
  example: { input: '{\n  "id": 1\n}\n', records: [{ id: 1 }] },
};

/**
 * Reads a document, or NDJSON. The first line decides: an incomplete object begins a document of several
 * lines, and an only line may be a whole answer.
 */
function documentReader(
  mapping: RecordFinder,
  { maxBytes, lines: lineReader }: ReadOptions,
  { line: firstLine }: InputPlace,
): RecordReader {
  const splitter: LineSplitter = createLineSplitter(maxBytes, firstLine);
  let first: Line | undefined;
  let laidOut: Line[] | undefined;
  /** Reads all further lines, once they are known to be records. */
  let ndjson: RecordReader | undefined;

  function* take(lines: readonly Line[], chunk: Uint8Array): Iterable<readonly ReadRecord[]> {
    /** Where the line ends in the chunk. */
    let end = 0;
    for (const line of lines) {
      end = chunk.indexOf(NEWLINE, end) + 1;
      if (laidOut !== undefined) {
        laidOut.push(kept(line));
      } else if (first === undefined) {
        if (beginsDocument(line)) laidOut = [kept(line)];
        else first = kept(line);
      } else if (!isBlankLine(line)) {
        yield [readLine(first, maxBytes), readLine(line, maxBytes)];
        ndjson = createLineFeeder(lineReader, maxBytes, line.number + 1);
        yield* ndjson.push(chunk.subarray(end));
        return;
      }
    }
  }

  return {
    push: (chunk) => ndjson?.push(chunk) ?? take(splitter.push(chunk), chunk),
    *end() {
      if (ndjson === undefined) yield* take(splitter.end(), new Uint8Array(0));
      if (ndjson !== undefined) {
        yield* ndjson.end();
        return;
      }
      const lines = laidOut ?? (first === undefined ? [] : [first]);
      if (lines.length === 0) return;
      const document = readDocument(lines, mapping, maxBytes);
      if (!('issue' in document)) yield* document.records();
      else if (areRecords(lines, document)) yield readLines(lines, maxBytes);
      else yield [document];
    },
  };
}

/** A copy of a line that outlives its chunk, whose memory may be used again. */
function kept(line: Line): Line {
  const { number, bytes, start, end } = line;
  return wholeLine(number, bytes === undefined ? undefined : Buffer.from(bytes.subarray(start, end)));
}

function wholeLine(number: number, bytes: Buffer | undefined): Line {
  return { number, bytes, start: 0, end: bytes?.length ?? 0 };
}

/**
 * Whether lines that are not a document are records of which only the first is broken. In that case the document becomes
 * invalid within a line that is a record by itself; or in or after the first line, and the second is a record.
 */
function areRecords(lines: readonly Line[], { faultLine }: UnreadRecord): boolean {
  const faulty = lines.findIndex(({ number }) => number === faultLine);
  const isAtEdge = faulty <= 0 || faulty === lines.length - 1;
  return [lines[faulty], isAtEdge ? lines[1] : undefined].some(
    (line) => line !== undefined && holdsObject(line),
  );
}

/** Whether a line is an object by itself. */
function holdsObject({ bytes }: Line): boolean {
  if (bytes?.[0] !== OPEN_OBJECT) return false;
  try {
    JSON.parse(bytes.toString());
    return true;
  } catch {
    return false;
  }
}
