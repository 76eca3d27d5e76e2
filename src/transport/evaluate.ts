import type { ExpressionText } from '../definition/definition.ts';

/** Evaluates an expression of a definition; `engine.evaluateExpression` is one. May throw. */
export type EvaluateExpression = (
  expression: ExpressionText,
  input: unknown,
  bindings?: Readonly<Record<string, unknown>>,
) => unknown;
