import { beginBudget, endBudget } from './budget.ts';
import { unwrapDocument, wrapDocument } from './sequence.ts';
import type { EvaluationLimits } from './types.ts';

export type Bindings = Readonly<Record<string, unknown>>;

/** Generated code: the input as paths see it, the input as `$` gives it, and the caller's variables. */
export type GeneratedCode = (input: unknown, document: unknown, bindings: Bindings | undefined) => unknown;

/** An expression as a function of a whole document. */
export type Evaluator = (input: unknown, bindings: Bindings | undefined) => unknown;

/** How the result of generated code becomes plain JSON, and the limits, where the code keeps count. */
export interface EvaluatorOptions {
  readonly clean: (value: unknown) => unknown;
  readonly limits: EvaluationLimits | undefined;
}

/** Makes the evaluator that runs generated code. */
export function createEvaluator(code: GeneratedCode, { clean, limits }: EvaluatorOptions): Evaluator {
  const run: Evaluator = (input, bindings) => {
    const root = wrapDocument(input);
    return clean(code(root, unwrapDocument(root), bindings));
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
