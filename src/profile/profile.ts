import type { TextForm } from './forms.ts';

/** What kinds of values a profile tells apart; null, blank strings and empty arrays have none. */
export const TYPES = ['string', 'number', 'boolean', 'object', 'array'] as const;

/** The type of a filled value. */
export type ValueType = (typeof TYPES)[number];

/** What is known of one path. Every count is a number of records, however often the path is in a record. */
export interface PathProfile {
  /** Records that have the path, even if its value is null. */
  readonly there: number;
  /** Records in which it has a value that is not null, not a blank string and not an empty array. */
  readonly filled: number;
  /** Records with a filled value of the type. */
  readonly types: Readonly<Partial<Record<ValueType, number>>>;
  /** Records with a string or number of the form. */
  readonly forms: Readonly<Partial<Record<TextForm, number>>>;
  /**
   * Records with the value, for paths whose values may be counted; `many` if there are more different ones than a
   * profile holds, or one is long.
   */
  readonly members?: Readonly<Record<string, number>> | 'many';
}

/** What is known of some records. */
export interface RecordsProfile {
  /** Records that were observed. */
  readonly records: number;
  /**
   * By path, such as `teams[].name`; names that are not plain are in backticks, names that are data are `*`, unless the
   * mapping names them.
   */
  readonly paths: Readonly<Record<string, PathProfile>>;
  /**
   * True if there were more paths than a profile holds. Those that a field reads are kept before those that the raw schema
   * describes, and these before all others.
   */
  readonly cut?: true;
}

/** The paths that a mapping names: names with dots between, without `[]` for items. */
export interface NamedPaths {
  /** Those that fields read, and those of the objects around them. */
  readonly read: readonly string[];
  /** Others that the raw schema describes. */
  readonly described: readonly string[];
}

/** What records look like: plain JSON, bounded in size, and without values unless they were asked for. */
export interface Profile extends RecordsProfile, NamedPaths {
  readonly version: typeof PROFILE_VERSION;
  readonly provider: string;
  readonly resource: string;
  /** Records among which those that were observed were chosen; the same number if all of them were. */
  readonly of: number;
  /** The same by account, under a digest of the account's id. Of many accounts those with the smallest digests. */
  readonly accounts?: Readonly<Record<string, RecordsProfile>>;
}

/** Version 1 distinguished fewer forms, and did not say which paths the mapping names. */
export const PROFILE_VERSION = 2;

/** Most paths of a profile, and of one account in it. */
export const MOST_PATHS = 2000;
export const MOST_ACCOUNT_PATHS = 500;
/** Most paths that fields read, of those that a profile keeps first. */
export const MOST_READ = 500;
/** Most accounts that a profile tells apart. */
export const MOST_ACCOUNTS = 64;
/** Most different values of one path, and the longest of them. */
export const MOST_MEMBERS = 32;
export const LONGEST_MEMBER = 64;
