import { ExpressionError } from './expression-error.ts';
import type { EvaluationLimits } from './types.ts';

/** Limits that suit any honest mapping and stop a hostile one within a fraction of a second. */
export const DEFAULT_LIMITS: EvaluationLimits = { depth: 1_000, steps: 10_000_000, size: 10_000_000 };

/**
 * What the running evaluation may still use. Evaluation is synchronous, so that one variable serves:
 * whoever starts an evaluation saves the former state and puts it back at the end.
 */
export const budget = { depth: 0, steps: 0, size: 0 };

/** Takes `count` steps from the budget; throws `D1012` when it is used up. */
export function spend(count: number): void {
  budget.steps -= count;
  if (budget.steps < 0)
    throw new ExpressionError('D1012', { message: 'The expression takes more steps than allowed.' });
}

/** Checks the size of an array or string before it is made; throws `D2015` when it is too large. */
export function checkSize(size: number): void {
  if (size > budget.size) throw new ExpressionError('D2015', { value: size });
}
