import type { RegexEngine } from '../regex/regex-engine.ts';
import type { EvaluationLimits } from '../values/budget.ts';

/** A function of the mapping author's own, or of the standard library; pure and synchronous. */
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
   * Reading of `$now()` and `$millis()`: epoch milliseconds. It is read once for an evaluation, and once for all fields of
   * a record, when the time is first asked for. Without it both are refused.
   */
  readonly clock?: () => number;
  /** Source of `$random()` and `$shuffle()`: a number from 0 up to 1. Without it both are refused. */
  readonly random?: () => number;
  /** Turns `$eval` on. Off unless set. */
  readonly allowEval?: boolean;
  /** Engine for regular expressions; `RegExp` unless given. A linear-time one suits foreign expressions. */
  readonly regexEngine?: RegexEngine;
}
