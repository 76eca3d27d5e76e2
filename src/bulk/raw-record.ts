import type { Issue } from '../issue/index.ts';
import type { InputText } from './read-record.ts';

/** Returns what is read in a column of a table into which a value was written. */
export type AsCell = (column: string, value: unknown) => unknown;

/** One raw record of the input. */
export interface ParsedRecord {
  readonly line: number;
  readonly record: unknown;
  /** If the record's own text is known, on one line: the bytes from `start` to `end`. */
  readonly bytes: Buffer | undefined;
  readonly start: number;
  readonly end: number;
  /** The provider's answer that contained the record. */
  readonly response: unknown;
  /** Index of the row with its values, if it was scanned: the record then has no more than the mapping reads. Otherwise 0. */
  readonly row: number;
  /** The value that carried the record, as it was read. */
  readonly carrier?: ParsedRecord;
  /** For a row of a table, what it would have in a column if a table of this kind had been written with a value there. */
  readonly asCell?: AsCell;
  /** The text as it is in the input, if it is on several lines: it begins on `line`. */
  readonly laidOut?: Buffer;
  /** True if it is known to be a record, and not an answer that contains records. */
  readonly isOpened?: true;
}

/** Bytes of the input, after it was decompressed. */
export interface SkippedBytes {
  /** Of the first one, from 0. */
  readonly offset: number;
  /** Number of bytes. */
  readonly length: number;
}

/** Text that is not a record, and why. */
export interface UnreadRecord {
  readonly line: number;
  readonly issue: Issue;
  readonly text: string;
  /** Where the text is in the input, if it was too long to be kept. */
  readonly skipped?: SkippedBytes;
  /** The bytes, where they are not those of the text in UTF-8. */
  readonly bytes?: Uint8Array;
  /** Line of the input of the fault itself, if it is known. */
  readonly faultLine?: number;
  /** The text as it is in the input, of which another reader may make more. Valid as long as the batch is. */
  readonly source?: { readonly bytes: Buffer; readonly place: InputText };
}

export type ReadRecord = ParsedRecord | UnreadRecord;

/** What is not a record and should not be one, such as a message about the stream that carries the records. */
export interface PassedMessage {
  readonly line: number;
  readonly passed: string;
  /** What kind of message it is, such as `STATE`. */
  readonly kind: string;
}
