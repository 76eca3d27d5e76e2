import type { AnswerSource } from '../answer-source.ts';
import type { ReadRecord } from '../raw-record.ts';

/** How tables are read. */
export interface TableOptions {
  /** Whether a column `Owner.Name` is the member `Name` of an object `Owner`. */
  readonly nestColumns: boolean;
  /** Whether records are only passed on, so that any columns will do. */
  readonly isRaw: boolean;
  /** Longest row of text. */
  readonly maxBytes: number;
}

/** The input that a table is read from. */
export interface TableInput {
  readonly bytes: AsyncIterable<Uint8Array>;
  /** Path of the file, if it is one and not compressed, for formats that are not read from front to back. */
  readonly path: string | undefined;
}

/** A format of tables: rows become raw records. What reads it is loaded when it is used. */
export interface TableFormat {
  readonly name: string;
  /** Its name in the help. */
  readonly title: string;
  /** Endings of names of files, with the dot. */
  readonly extensions: readonly string[];
  /** The bytes that each input begins with; undefined if only its name or an option tells it. */
  readonly magic: string | undefined;
  /** Rows in batches. @throws UsageError if the table cannot be used; RunError if it is damaged */
  read(input: TableInput, mapping: AnswerSource, options: TableOptions): AsyncIterable<readonly ReadRecord[]>;
}
