import type { RegexEngine } from '../regex/regex-engine.ts';
import type { EvaluationLimits } from '../values/budget.ts';
import { beginBudget, endBudget, leaveExpression } from '../values/budget.ts';
import { setOwn } from '../values/index.ts';
import { createEvaluator, type GeneratedCode } from './evaluator.ts';
import { createRuntime } from './index.ts';

/** Everything that generated code calls, by name. */
export type MappingRuntime = ReturnType<typeof createMappingRuntime>;

/** The runtime library of mappings: that of expressions, and functions that run several expressions on one record. */
export function createMappingRuntime(limits: EvaluationLimits, regexEngine?: RegexEngine) {
  return {
    ...createRuntime(regexEngine),
    beginBudget: (): boolean => beginBudget(limits),
    leaveExpression,
    endBudget,
    createEvaluator: (code: GeneratedCode) => createEvaluator(code, limits),
    hiddenClassSample,
  };
}

/**
 * An object of the same hidden class without the data. While one exists, garbage collection keeps the
 * code that was optimised for such objects. With a full collection every few thousand records, mapping takes half as
 * long again without it.
 */
function hiddenClassSample(value: Readonly<Record<string, unknown>>): object {
  const sample: Record<string, unknown> = {};
  for (const [name, member] of Object.entries(value)) {
    if (typeof member === 'string') setOwn(sample, name, '');
    else if (typeof member === 'object') setOwn(sample, name, Array.isArray(member) ? [] : null);
    else setOwn(sample, name, member);
  }
  return sample;
}
