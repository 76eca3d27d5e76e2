/** What expressions compiled ahead of time need: neither the parser nor the generator is loaded from here. */
export { DEFAULT_LIMITS } from './budget.ts';
export { createEnvironment, type ExpressionEnvironment } from './environment.ts';
export type { GeneratedCode } from './evaluator.ts';
export { ExpressionError } from './expression-error.ts';
export { describeError } from './messages.ts';
export type { Reads } from './types.ts';
