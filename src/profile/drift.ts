import type { SourcePosition } from '../issue/index.ts';
import type { Share } from './share.ts';

/** The kinds of changes. */
const DRIFT_CODES = [
  'path-vanished',
  'path-appeared',
  'type-changed',
  'form-changed',
  'member-appeared',
  'fill-dropped',
  'fill-rose',
] as const;

/** The stable name of a kind of change. */
export type DriftCode = (typeof DRIFT_CODES)[number];

/** Where the values of a path are now, as far as is known. */
export interface RenameGuess {
  readonly path: string;
  /** From 0 to 1: how alike values, fill and names are. */
  readonly likeness: number;
}

/** A change of one line of a provider file. */
export interface Edit {
  readonly field: string;
  /** Where the text begins that is replaced. */
  readonly source: SourcePosition;
  readonly from: string;
  readonly to: string;
}

/** One change of what records look like. */
export interface Change {
  readonly code: DriftCode;
  readonly path: string;
  /** Of `path-vanished` and `path-appeared` where the path is there, of `fill-…` where it is filled, of others the value that changed most. */
  readonly base: Share;
  readonly now: Share;
  /** Type or form that became rarer, and the one that became more frequent. */
  readonly from?: string;
  readonly to?: string;
  /** Values that are new. */
  readonly members?: readonly string[];
  /** Upper bound of the probability that an unchanged provider causes this change anywhere in the comparison. */
  readonly probability: number;
  /** Unified fields that read the path. */
  readonly fields: readonly string[];
  /** Where the first of them reads it. */
  readonly source?: SourcePosition;
  readonly renamed?: RenameGuess;
  /** What a provider file must say if the guess is right. */
  readonly edits?: readonly Edit[];
  /** Form or type of most values of the new path, and of how many. */
  readonly looksLike?: { readonly name: string; readonly share: Share };
}

/** What a comparison found. */
export interface Drift {
  readonly provider: string;
  readonly resource: string;
  /** Records that were compared; undefined if the raw schema is the base. */
  readonly base?: number;
  readonly now: number;
  /** Accounts that both profiles know, whose records were compared each with its own; undefined if they are not distinguished. */
  readonly accounts?: number;
  /** Records of accounts that only one of the profiles knows, and that were not compared. */
  readonly notCompared?: number;
  readonly tests: number;
  /** True if the records are so few that not even a path which vanished from all of them would be found. */
  readonly tooFew?: true;
  /**
   * Sides whose records, or those of one account, have more paths than a profile holds, so that not all paths were compared:
   * those that no field reads are left out first.
   */
  readonly cut?: readonly ('base' | 'now')[];
  /** Upper bound of the probability that a comparison of an unchanged provider finds a change. */
  readonly falseAlarmRate: number;
  /** The most important first: what the mapping reads, then the surest. */
  readonly changes: readonly Change[];
}
