export type { Node } from './ast.ts';
export { DEFAULT_LIMITS } from './budget.ts';
export { compile } from './compile.ts';
export { ExpressionError, type ExpressionErrorDetails } from './expression-error.ts';
export { describeError } from './messages.ts';
export { type ParseResult, parseExpression, type SyntaxProblem } from './parse.ts';
export type {
  CompiledExpression,
  CompileOptions,
  EvaluationLimits,
  FunctionDefinition,
  Reads,
  Regex,
  RegexEngine,
} from './types.ts';
