import type { Issue } from '../issue/index.ts';

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
  /** The value that carried the record. */
  readonly carrier?: unknown;
  /** True if it is known to be a record, and not an answer that contains records. */
  readonly isOpened?: true;
}

/** Text that is not a record, and why. */
export interface UnreadRecord {
  readonly line: number;
  readonly issue: Issue;
  readonly text: string;
  /** The bytes, where they are not those of the text in UTF-8. */
  readonly bytes?: Uint8Array;
  /** Line of the input of the fault itself, if it is known. */
  readonly faultLine?: number;
}

export type ReadRecord = ParsedRecord | UnreadRecord;

/** What is not a record and should not be one, such as a message about the stream that carries the records. */
export interface PassedMessage {
  readonly line: number;
  readonly passed: string;
  /** What kind of message it is, such as `STATE`. */
  readonly kind: string;
}
