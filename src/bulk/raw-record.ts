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
