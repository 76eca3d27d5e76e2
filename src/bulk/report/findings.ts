import type { Issue, IssueCode } from '../../issue/index.ts';
import type { UnreadPaths } from './sample-unread.ts';
import type { Chosen } from './smallest-hashes.ts';

/** What is found out about the records of a run: what was wrong with them, or how their fields were filled, too. */
export type ReportDetail = 'issues' | 'everything';

/** How often a field was found in which state; the states of all records add up. Plain data, which is added up over threads. */
export interface FieldFindings {
  readonly filled: number;
  /** Mapped records in which the field is empty, and so is everything that its expression reads. */
  readonly absent: number;
  /** Records in which the field is empty although its expression reads a value. */
  readonly unusable: number;
  /** Records in which the field has an error, whatever became of it. */
  readonly invalid: number;
  /** Records that were rejected for another reason, so that nothing is known of the field. */
  readonly rejected: number;
  /** Of a field that holds times: the smallest and the largest. */
  readonly smallest?: string;
  readonly largest?: string;
}

/** A record that has an issue. */
export interface IssueExample {
  /** Line of the input that the record begins on, from 1. */
  readonly line: number;
  /** Number of the record in the input, from 1. */
  readonly record: number;
  readonly message: string;
}

/** Issues of one code. */
export interface IssueFindings {
  readonly code: IssueCode;
  readonly severity: NonNullable<Issue['severity']>;
  readonly count: number;
  /** Records that have any of them. */
  readonly records: number;
  /** The first three. */
  readonly examples: readonly IssueExample[];
}

/** A digest of each id, and the line of its record. */
export interface IdFindings {
  readonly digests: Int32Array;
  readonly lines: Float64Array;
}

/** Paths of raw records that no expression reads. */
export interface UnreadFindings {
  /** Records that were looked at. */
  readonly observed: number;
  /** By dotted path: in how many of them it has a value. */
  readonly paths: Readonly<Record<string, number>>;
}

/** What was found in some records, or in part of them. */
export interface Findings {
  readonly fields: Readonly<Record<string, FieldFindings>>;
  /** By code. */
  readonly issues: Readonly<Record<string, IssueFindings>>;
  /** In the order of the records; undefined if ids are not looked at. */
  readonly ids?: IdFindings;
  /** Of the records that were looked at; undefined if none are. */
  readonly unread?: readonly Chosen<UnreadPaths>[];
}

/** Examples that are kept of each code. */
export const MOST_EXAMPLES = 3;
