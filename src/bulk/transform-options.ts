import type { Issue } from '../issue/index.ts';
import type { Mapping } from '../mapping/mapping.ts';
import type { MappingOptions, UnifiedValue } from '../mapping/types.ts';
import type { ObserveOptions, Profile } from '../profile/index.ts';
import type { OutputFormatName } from './output/index.ts';
import type { SkippedBytes } from './raw-record.ts';
import type { ReportDetail } from './report/findings.ts';
import type { RunReport } from './report/run-report.ts';
import type { LineReaderName } from './scan/create-line-scanner.ts';
import type { SourceOptions } from './source/source-options.ts';

/** Default maximum length of a line or array element. */
export const MAX_LINE_BYTES: number = 64 * 1024 * 1024;

/** A record that could not be mapped. */
export interface RejectedRecord {
  /** Line of the input that the record begins on, from 1. */
  readonly line: number;
  /** Number of the record in the input, from 1. */
  readonly record: number;
  readonly issues: readonly Issue[];
  /**
   * The record's whole text, with all that carried it, so that it can be read again with the same options. One that is not
   * in UTF-8 is shown as Latin-1.
   */
  readonly input: string;
  /** The same as bytes, as they were in the input. */
  readonly bytes: Uint8Array;
  /** Where the record is in the input, if it is longer than allowed; `input` and `bytes` are then empty. */
  readonly skipped?: SkippedBytes;
}

/** Progress of a transformation. */
export interface TransformCounts {
  readonly records: number;
  readonly mapped: number;
  readonly rejected: number;
  /** Mapped records that have errors all the same. */
  readonly withIssues: number;
  /** Mapped records that have warnings and nothing worse, such as of values that could not be used. */
  readonly withWarnings: number;
}

/** How a stream of raw records is transformed. */
export interface TransformOptions extends SourceOptions {
  readonly mapping: Mapping;
  readonly mapOptions?: MappingOptions;
  /** Records in any of the formats, compressed or not; text is in UTF-8. */
  readonly input: AsyncIterable<Uint8Array>;
  /** `ndjson` (the default), `array`, `csv` or `parquet`. */
  readonly outputFormat?: OutputFormatName;
  /** `gzip`, `brotli`, `zstd` (from Node 22.15 on) or `none` (the default). */
  readonly outputCompression?: string;
  /** Receives the output, in UTF-8. While its promise is pending the next chunk is made, but not passed. */
  readonly write: (chunk: Uint8Array) => Promise<void> | void;
  /** Receives records that fail; without it they are only counted. */
  readonly reject?: (record: RejectedRecord) => Promise<void> | void;
  /** Called after each chunk. */
  readonly onProgress?: (counts: TransformCounts) => void;
  /** Maximum length of a line or array element. Default 64 MiB. */
  readonly maxLineBytes?: number;
  /**
   * Path of the record in each value of the input, where something carries it: `payload.after`, or a column of JSON text. A
   * name that has a dot or a bracket itself is in backticks.
   */
  readonly record?: string;
  /** Stream of the messages of Singer or Airbyte that are mapped; others are passed over. Default: the only one there is. */
  readonly stream?: string;
  /** Path of the provider's slug in each value of the input, where records of several providers are mixed. */
  readonly providerFrom?: string;
  /**
   * The mapping of a slug that `providerFrom` found; undefined if there is none, which rejects the record. So does a
   * UsageError `unknown-resource`, as `engine.mapping` throws for a provider that does not have the resource.
   */
  readonly mappingOf?: (provider: string) => Mapping | undefined;
  /**
   * Whether a mapped record is written, by it and the value that carried the record. Default: all are. Where that was a row
   * of a table, `asCell` returns what would be read in a column of such a table into which a value was written.
   */
  readonly keeps?: (
    value: UnifiedValue,
    carrier: unknown,
    asCell?: (column: string, value: unknown) => unknown,
  ) => boolean;
  /** Called at the end with the number of messages of each kind that were passed over, as `STATE`. */
  readonly onPassed?: (kinds: ReadonlyMap<string, number>) => void;
  /** True if the input is NDJSON, so that it need not be recognised. Default false. */
  readonly ndjson?: boolean;
  /**
   * True if `write` no longer needs a chunk's memory when its promise is fulfilled, so that the memory may be
   * reused, which is faster. Default false: every chunk has memory of its own.
   */
  readonly reusesMemory?: boolean;
  /**
   * Called at the end with the profile of the raw records: of all of up to 2,048 records, of a random sample of more. See
   * `mapwright/profile`.
   */
  readonly onProfile?: (profile: Profile) => void;
  /** How the records are observed for `onProfile`. */
  readonly observe?: ObserveOptions;
  /** Called at the end with what was found in the records. */
  readonly onReport?: (report: RunReport) => void;
  /** What is reported: `issues` only, which takes no time for records without any, or `everything`. Default `everything`. */
  readonly reportDetail?: ReportDetail;
  /** How lines are read. Default: the fastest that the runtime has. The result is the same. */
  readonly reader?: LineReaderName;
  /** Ends the transformation with the signal's reason. */
  readonly signal?: AbortSignal;
}
