import type { UnitSet } from './unit-set.ts';

/**
 * The syntax tree of a JavaScript regular expression without the flags `u` and `v`, which matches UTF-16 code units.
 * `at` is an offset in the pattern.
 */
export type Pattern =
  | { readonly type: 'empty' }
  | { readonly type: 'class'; readonly members: UnitSet; readonly negated: boolean }
  | { readonly type: 'dot' }
  | { readonly type: 'assertion'; readonly kind: AssertionKind }
  | { readonly type: 'sequence'; readonly parts: readonly Pattern[] }
  | { readonly type: 'choice'; readonly options: readonly Pattern[] }
  /** A group that captures, by its number from 1. */
  | { readonly type: 'group'; readonly index: number; readonly body: Pattern; readonly at: number }
  | RepeatPattern
  /** What only a backtracking engine can match. */
  | { readonly type: 'backtracking'; readonly kind: BacktrackingKind; readonly at: number };

export interface RepeatPattern {
  readonly type: 'repeat';
  readonly body: Pattern;
  readonly min: number;
  /** `Infinity` without a bound. */
  readonly max: number;
  readonly greedy: boolean;
  readonly at: number;
}

export type AssertionKind = 'start' | 'end' | 'boundary' | 'not-boundary';
export type BacktrackingKind = 'look-ahead' | 'look-behind' | 'back-reference';

/** Why a pattern is not valid, or cannot be translated, and the position of the reason. */
export interface PatternProblem {
  readonly offset: number;
  /** A sentence. */
  readonly message: string;
}
