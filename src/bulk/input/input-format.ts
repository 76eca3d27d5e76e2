import type { AnswerSource } from '../answer-source.ts';
import type { LineReader } from '../line-reader.ts';
import type { ReadRecord } from '../raw-record.ts';

/**
 * Reads records from chunks of bytes. Records come in batches, so that each stage runs over many of them; a batch is
 * valid until the next chunk is pushed.
 */
export interface RecordReader {
  /** Records that a chunk completes. */
  push(chunk: Uint8Array): Iterable<readonly ReadRecord[]>;
  /** Records that are complete while the input pauses. */
  pause?(): Iterable<readonly ReadRecord[]>;
  /** Records that the end of the input completes. */
  end(): Iterable<readonly ReadRecord[]>;
}

/** How records are read. */
export interface ReadOptions {
  /** Longest line or array element. */
  readonly maxBytes: number;
  /** Reads lines that are records. */
  readonly lines: LineReader;
}

/** Position in the input at which a reader begins, from 1. */
export interface InputPlace {
  readonly line: number;
  readonly column: number;
  /** Number of bytes before it. */
  readonly offset: number;
}

/**
 * A format of raw records, and everything that is known of it: the recognition, the reader, the help of the command line
 * and the tests are made from this alone.
 */
export interface InputFormat {
  readonly name: string;
  /** Its name in the help, such as `a JSON array`. */
  readonly title: string;
  /** Whether users choose it by its name, and it is not only recognised. */
  readonly isChosen?: true;
  /**
   * Whether an input is of this format, by its first bytes that are neither a byte order mark nor blank; undefined if
   * more of them are needed, of which there are none after the last. Without it, the reader of another format detects
   * this one.
   */
  begins?(bytes: Uint8Array, isLast: boolean): boolean | undefined;
  /** Whether the reader gets the input from those bytes on, or from the beginning of their line. */
  readonly from: 'content' | 'line';
  createReader(mapping: AnswerSource, options: ReadOptions, start: InputPlace): RecordReader;
  /**
   * Whether a file with this beginning holds one record of NDJSON per line, so that several threads can share it. The
   * beginning has no byte order mark.
   */
  isNdjson?(beginning: Buffer): boolean;
  /** An input and the records in it; it runs as a test, in every chunking. */
  readonly example: { readonly input: string; readonly records: readonly unknown[] };
}
