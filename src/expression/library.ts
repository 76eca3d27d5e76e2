/**
 * What compiled expressions need, and the functions for mappings by themselves. Neither the parser nor the generator is
 * loaded from here, so that precompiled mappings start without them.
 */
export type { Reads } from './analyse/reads.ts';
export { COMMON_BUILT_INS } from './functions/common-built-ins.ts';
export { type FunctionTable, tableOf } from './functions/function-entry.ts';
export { BUILT_INS } from './functions/index.ts';
export { withTimeZones } from './functions/with-time-zones.ts';
export {
  type DeclaredResult,
  isEmailAddress,
  isFixedZone,
  isPlainAddress,
  looksLikeZoneName,
  MAPPING_FUNCTIONS,
  pictureProblem,
  type ResultKind,
  type TimeZones,
  timestamp,
  zoneTrap,
} from './mapping-functions/index.ts';
export { longerThanSearched, longestSearched } from './regex/longest-searched.ts';
export type { RegexEngine } from './regex/regex-engine.ts';
export type { GeneratedCode } from './runtime/evaluator.ts';
export { createMappingRuntime } from './runtime/mapping-runtime.ts';
export {
  beginBudget,
  DEFAULT_LIMITS,
  type Deadline,
  type EvaluationLimits,
  endBudget,
  spend,
  withDeadline,
} from './values/budget.ts';
export { describeError } from './values/describe-error.ts';
export { ExpressionError, startOfToken } from './values/expression-error.ts';
export { checkNesting } from './values/nesting.ts';
