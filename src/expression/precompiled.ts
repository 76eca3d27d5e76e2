/** What expressions compiled ahead of time need: neither the parser nor the generator is loaded from here. */
export { DEFAULT_LIMITS } from './budget.ts';
export type { GeneratedCode } from './evaluator.ts';
export { ExpressionError, startOfToken } from './expression-error.ts';
export { type FunctionTable, tableOf } from './function-entry.ts';
export { createMappingRuntime } from './mapping-runtime.ts';
export { describeError } from './messages.ts';
export type { EvaluationLimits, Reads, RegexEngine } from './types.ts';
