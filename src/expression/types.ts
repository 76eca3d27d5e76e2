import type { Issue } from '../issue/index.ts';

/** A function of the mapping author's own, or of the standard library; pure and synchronous. */
export interface FunctionDefinition {
  /** The name without `$`. */
  readonly name: string;
  /** JSONata signature (https://docs.jsonata.org/embedding-extending#function-signature-syntax). */
  readonly signature?: string;
  readonly implementation: (...parameters: never[]) => unknown;
}

/** Bounds on what one evaluation may use, so that a foreign expression cannot harm the process. */
export interface EvaluationLimits {
  /** Most nested evaluations (calls within calls). */
  readonly depth: number;
  /** Most steps: loop turns, calls, items produced. */
  readonly steps: number;
  /** Most items in one array, and most characters in one string made by the expression. */
  readonly size: number;
}

/** What a regular expression must be able to do; `RegExp` can. */
export interface Regex {
  /** Where the next search starts, and after a match where it ended. */
  lastIndex: number;
  /** The next match as an array of the whole and the groups, or `null`. */
  exec(text: string): (readonly (string | undefined)[] & { readonly index: number }) | null;
}

/** Makes regular expressions from those that an expression writes; throws on one that it cannot make. */
export type RegexEngine = new (source: RegExp) => Regex;

/** How an expression is compiled, and what it may use. */
export interface CompileOptions {
  /** Functions beyond the standard library, callable as `$name(...)`. */
  readonly functions?: readonly FunctionDefinition[];
  readonly limits?: Partial<EvaluationLimits>;
  /** Reading of `$now()` and `$millis()`: epoch milliseconds. Without it both are refused. */
  readonly clock?: () => number;
  /** Source of `$random()` and `$shuffle()`: a number from 0 up to 1. Without it both are refused. */
  readonly random?: () => number;
  /** Turns `$eval` on. Off unless set. */
  readonly allowEval?: boolean;
  /** Engine for regular expressions; `RegExp` unless given. A linear-time one suits foreign expressions. */
  readonly regexEngine?: RegexEngine;
}

/** What an expression reads, found without running it. */
export interface Reads {
  /** Dotted input paths, outermost name first; `*` and `**` stand for wildcards. */
  readonly paths: readonly string[];
  /** Variables that the caller binds, without `$`. */
  readonly variables: readonly string[];
  /** True when a path is computed, so that `paths` may not be complete. */
  readonly dynamic: boolean;
}

/** An expression that is ready to run, any number of times. */
export interface CompiledExpression {
  readonly text: string;
  readonly reads: Reads;
  /**
   * Evaluates on an input of plain JSON values. Functions are left out of the result as `JSON.stringify` leaves them
   * out. @throws ExpressionError `value-not-json` for a result that JSON cannot hold, or another code
   */
  evaluate(input: unknown, bindings?: Readonly<Record<string, unknown>>): unknown;
}

export type { Issue };
