import type { FunctionTable } from '../functions/function-entry.ts';
import type { KnownFunctions } from '../generate/generator.ts';
import type { Node } from '../parse/ast.ts';
import type { createMappingRuntime } from '../runtime/mapping-runtime.ts';
import type { EvaluationLimits } from '../values/budget.ts';
import type { ExpressionError } from '../values/expression-error.ts';

/** What the expressions of one compilation share: their functions, and the library that their code calls. */
export interface ExpressionEnvironment {
  readonly functions: FunctionTable;
  readonly knownFunctions: KnownFunctions;
  /** Returns the reason why an expression may not be compiled, if there is one. @param text what was parsed */
  refuse(ast: Node, text: string): ExpressionError | undefined;
  /** The runtime library, for expressions that run under these limits. */
  createRuntime(limits: EvaluationLimits): ReturnType<typeof createMappingRuntime>;
}
