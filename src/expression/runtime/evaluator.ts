import type { EvaluationLimits } from '../values/budget.ts';
import { beginBudget, endBudget } from '../values/budget.ts';
import { unwrapDocument, wrapDocument } from '../values/sequence.ts';

export type Bindings = Readonly<Record<string, unknown>>;

/** Generated code: the input as paths see it, the input as `$` returns it, and the caller's variables. */
export type GeneratedCode = (input: unknown, document: unknown, bindings: Bindings | undefined) => unknown;

/** An expression as a function of a whole document. */
export type Evaluator = (input: unknown, bindings: Bindings | undefined) => unknown;

/** Makes the evaluator that runs generated code, with limits if the code needs a budget. */
export function createEvaluator(code: GeneratedCode, limits: EvaluationLimits | undefined): Evaluator {
  const run: Evaluator = (input, bindings) => {
    const root = wrapDocument(input);
    return code(root, unwrapDocument(root), bindings);
  };
  if (limits === undefined) return run;
  return (input, bindings) => {
    const began = beginBudget(limits);
    try {
      return run(input, bindings);
    } finally {
      if (began) endBudget();
    }
  };
}
