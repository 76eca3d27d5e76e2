import { ExpressionError } from '../values/expression-error.ts';
import type { FunctionCost } from '../values/function-cost.ts';

/** A function of JSONata's standard library. */
export interface BuiltIn {
  /** The name without `$`. */
  readonly name: string;
  /** Cost of a call, if it is more than usual. */
  readonly cost?: Partial<FunctionCost>;
  /** How its arguments are checked and filled from the context. */
  readonly signature: string;
  /** How many arguments a higher-order function passes. */
  readonly parameters: number;
  /** How many parameters a partial application can bind. */
  readonly parameterCount: number;
  /** Takes arguments that fit the signature. Never changes them. */
  readonly implementation: (...parameters: never[]) => unknown;
}

/** An argument that may be nothing by the signature, but without which the function has no meaning. */
export function required<T>(value: T | undefined, index: number): T {
  if (value === undefined) throw new ExpressionError('T0410', { value, index });
  return value;
}
