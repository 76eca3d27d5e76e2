import type { TimeZones } from '../mapping-functions/index.ts';
import type { RegexEngine } from '../regex/regex-engine.ts';
import type { EvaluationLimits } from '../values/budget.ts';

/** A custom function, or one of the standard library; pure and synchronous. */
export interface FunctionDefinition {
  /** The name without `$`. */
  readonly name: string;
  /** JSONata signature (https://docs.jsonata.org/embedding-extending#function-signature-syntax). */
  readonly signature?: string;
  readonly implementation: (...parameters: never[]) => unknown;
}

/** How an expression is compiled, and what it may use. */
export interface CompileOptions {
  /** Functions beyond the standard library, callable as `$name(...)`. */
  readonly functions?: readonly FunctionDefinition[];
  readonly limits?: Partial<EvaluationLimits>;
  /**
   * Returns the time for `$now()` and `$millis()` in epoch milliseconds. It is called once per evaluation, or per record,
   * at the first use of the time. Without it both are refused.
   */
  readonly clock?: () => number;
  /** Source of `$random()` and `$shuffle()`: a number from 0 up to 1. Without it both are refused. */
  readonly random?: () => number;
  /**
   * Time zones that `$timestamp` knows by their names. Default none: what a zone is differs from machine to machine.
   * `loadTimeZones` of `mapwright/node` makes a table from those of the run-time.
   */
  readonly timeZones?: TimeZones;
  /** Turns `$eval` on. Default off. */
  readonly allowEval?: boolean;
  /** Engine for regular expressions; default `RegExp`. A linear-time one suits untrusted expressions. */
  readonly regexEngine?: RegexEngine;
}
