import type { Issue } from '../../issue/index.ts';
import type { Mapping } from '../../mapping/mapping.ts';
import type { MappingOptions, UnifiedValue } from '../../mapping/types.ts';
import type { WriteBytes, WriteStage } from '../compression/compression.ts';
import type { OutputBuffer } from '../output-buffer.ts';
import type { ParsedRecord, PassedMessage } from '../raw-record.ts';
import type { Workspace } from '../scan/workspace.ts';
import type { RejectedRecord } from '../transform-options.ts';

/** Appends the separator, a mapped value and the terminator. The value's record is passed for its own text. */
export type PrintValue = (value: UnifiedValue, read: ParsedRecord, output: OutputBuffer) => void;

/** Finds values that are valid and that the format cannot hold; `isFatal` is true if the record must not be written. */
export type FindMisfits = (value: UnifiedValue) => {
  readonly issues: readonly Issue[];
  readonly isFatal: boolean;
};

/** Text around each record. Threads print records by themselves, so it is the same around all. */
export interface RecordFrame {
  /** Before each record; before the first of the output, `opening` replaces it. */
  readonly separator: string;
  /** After each record. */
  readonly terminator: string;
}

/**
 * A format of mapped records, and everything that is known of it: the output, the help of the command line and the tests
 * are made from this alone.
 */
export interface OutputFormat {
  readonly name: string;
  /** Its name in the help, such as `a JSON array`. */
  readonly title: string;
  readonly frame: RecordFrame;
  /** Before the first record. */
  readonly opening: string;
  /** After the last record. */
  readonly closing: string;
  /** The whole output if no record was mapped. */
  readonly empty: string;
  /** Ending of names of files of this format, with the dot; none where the default is meant. */
  readonly extension?: string;
  /**
   * Whether the printer copies the values of direct fields from the lines. One that does not gets them as values; it is always
   * right, and slower.
   */
  readonly copies: boolean;
  /** Makes the printer of a run; the workspace is where its records are scanned. */
  createPrinter(mapping: Mapping, options: MappingOptions, workspace: Workspace | undefined): PrintValue;
  /**
   * Makes a stage that turns the printed lines into the format, where records cannot be printed one by one. What it needs is
   * loaded when it is used.
   */
  encode?(mapping: Mapping, options: MappingOptions, write: WriteBytes): Promise<WriteStage>;
  /** Makes the search for values that the format cannot hold, where there are such. */
  createMisfitSearch?(mapping: Mapping, options: MappingOptions): FindMisfits;
  /** The line of a rejected record, where it has a place in the output. */
  printReject?(reject: RejectedRecord): string;
  /** Kinds of messages that `printMessage` prints. */
  readonly passesOn?: readonly string[];
  /** The line of a message that is passed on; empty if there is none. */
  printMessage?(message: PassedMessage, mapping: Mapping, options: MappingOptions): string;
  /** Records and their output, or its form; they run as a test, on one thread and on several. */
  readonly example: { readonly records: readonly object[]; readonly output: string | RegExp };
}
