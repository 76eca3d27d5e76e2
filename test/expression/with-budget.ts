import type { EvaluationLimits } from '../../src/expression/values/budget.ts';
import { beginBudget, endBudget } from '../../src/expression/values/budget.ts';

/** Runs what an evaluation runs, under limits. */
export function withBudget<T>(limits: EvaluationLimits, run: () => T): T {
  const began = beginBudget(limits);
  try {
    return run();
  } finally {
    if (began) endBudget();
  }
}
