import type { AnswerSource } from './answer-source.ts';
import type { ReadOptions, RecordReader } from './input/input-format.ts';
import { ndjsonFormat } from './input/ndjson.ts';
import { recogniseInput } from './input/recognise.ts';
import type { ReadRecord } from './raw-record.ts';

/** How the records of an input are read. */
export interface ReadInputOptions extends ReadOptions {
  /** True if the input is NDJSON. */
  readonly ndjson: boolean;
}

/** Makes a reader that recognises the input by its beginning. */
export function createRecordReader(
  mapping: AnswerSource,
  { ndjson, ...options }: ReadInputOptions,
): RecordReader {
  if (ndjson) return ndjsonFormat.createReader(mapping, options, { line: 1, column: 1, offset: 0 });
  let start: Buffer | undefined = Buffer.alloc(0);
  let reader: RecordReader | undefined;

  function begin(chunk: Uint8Array, isLast: boolean): Iterable<readonly ReadRecord[]> {
    const beginning = Buffer.concat([start ?? Buffer.alloc(0), chunk]);
    const input = recogniseInput(beginning, isLast);
    if (input === undefined) {
      start = beginning;
      return [];
    }
    start = undefined;
    reader = input.format.createReader(mapping, options, input.place);
    return reader.push(beginning.subarray(input.offset));
  }

  return {
    push: (chunk) => (reader === undefined ? begin(chunk, false) : reader.push(chunk)),
    pause: () => reader?.pause?.() ?? [],
    *end() {
      if (reader === undefined) yield* begin(new Uint8Array(0), true);
      if (reader !== undefined) yield* reader.end();
    },
  };
}
