import type { Issue } from '../issue/index.ts';
import type { Mapping } from '../mapping/mapping.ts';
import type { MappingOptions } from '../mapping/types.ts';
import type { ObserveOptions, Profile } from '../profile/index.ts';
import type { OutputFormatName } from './output/index.ts';

/** A record that could not be mapped. */
export interface RejectedRecord {
  /** Line of the input that the record begins on, from 1. */
  readonly line: number;
  /** Number of the record in the input, from 1. */
  readonly record: number;
  readonly issues: readonly Issue[];
  /** The record's text; a long one is cut. */
  readonly input: string;
}

/** What a transformation has done so far. */
export interface TransformCounts {
  readonly records: number;
  readonly mapped: number;
  readonly rejected: number;
  /** Mapped records that have issues all the same. */
  readonly withIssues: number;
}

/** How a stream of raw records is transformed. */
export interface TransformOptions {
  readonly mapping: Mapping;
  readonly mapOptions?: MappingOptions;
  /** NDJSON, a JSON array, or a provider's whole answer, in UTF-8. */
  readonly input: AsyncIterable<Uint8Array>;
  /** `ndjson` (the default) or `array`. */
  readonly outputFormat?: OutputFormatName;
  /** Receives the output, in UTF-8. While its promise is pending the next chunk is made, but not handed over. */
  readonly write: (chunk: Uint8Array) => Promise<void> | void;
  /** Receives records that fail; without it they are only counted. */
  readonly reject?: (record: RejectedRecord) => Promise<void> | void;
  /** Called after each chunk. */
  readonly onProgress?: (counts: TransformCounts) => void;
  /** Longest line or array element. Default 64 MiB. */
  readonly maxLineBytes?: number;
  /** Says that the input is NDJSON, so that nothing has to be found out. Default false. */
  readonly ndjson?: boolean;
  /**
   * Says that `write` is done with a chunk's memory once its promise is fulfilled, so that the memory may be
   * used again, which is faster. Default false: every chunk has memory of its own.
   */
  readonly reusesMemory?: boolean;
  /**
   * Called at the end with the profile of the raw records: of all of a few thousand, of a sample of more. See
   * `mapwright/profile`.
   */
  readonly onProfile?: (profile: Profile) => void;
  /** How the records are observed for `onProfile`. */
  readonly observe?: ObserveOptions;
  /** Ends the transformation with the signal's reason. */
  readonly signal?: AbortSignal;
}
