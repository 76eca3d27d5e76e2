import type { Node } from './ast.ts';
import { ExpressionError } from './expression-error.ts';
import type { FunctionTable } from './function-entry.ts';
import { CONDITIONAL_FUNCTIONS, createFunctionTable } from './function-table.ts';
import type { KnownFunctions } from './generate/generator.ts';
import { createMappingRuntime } from './mapping-runtime.ts';
import { evaluateNested } from './nested.ts';
import { findRefusedRegex } from './refused-regex.ts';
import type { EvaluateText } from './runtime/eval.ts';
import type { CompileOptions, EvaluationLimits } from './types.ts';

/** What expressions of one compilation stand on: their functions, and the library that their code calls. */
export interface ExpressionEnvironment {
  readonly functions: FunctionTable;
  readonly knownFunctions: KnownFunctions;
  /** Gives the reason why an expression may not be compiled, if there is one. @param text what was parsed */
  refuse(ast: Node, text: string): ExpressionError | undefined;
  /** The run-time library, for expressions that run under these limits. */
  createRuntime(limits: EvaluationLimits): ReturnType<typeof createMappingRuntime>;
}

/** Makes the environment that options describe. */
export function createEnvironment(options: CompileOptions): ExpressionEnvironment {
  const evaluateText: EvaluateText = (text, input, frame) => evaluateNested(text, input, frame, environment);
  const functions = createFunctionTable(options, evaluateText);
  const environment: ExpressionEnvironment = {
    functions,
    knownFunctions: {
      signatureOf: (name) => functions.get(name)?.signature,
      parameterCountOf: (name) => functions.get(name)?.parameterCount ?? 0,
      resultOf: (name) => functions.get(name)?.result,
      isBuiltIn: (name) => functions.get(name)?.builtIn ?? false,
      seesScope: (ast) =>
        [...functions].some(
          ([name, { bodyIn }]) => bodyIn !== undefined && findVariable(ast, name) !== undefined,
        ),
    },
    refuse: (ast, text) => findRefused(ast, functions) ?? findRefusedRegex(ast, options.regexEngine, text),
    createRuntime: (limits) => createMappingRuntime(limits, options.regexEngine),
  };
  return environment;
}

function findRefused(ast: Node, functions: FunctionTable): ExpressionError | undefined {
  for (const [name, option] of CONDITIONAL_FUNCTIONS) {
    if (functions.has(name)) continue;
    const position = findVariable(ast, name);
    if (position === undefined) continue;
    return new ExpressionError(`${option === 'allowEval' ? 'eval' : option}-refused`, {
      token: name,
      position,
      message: `$${name} is not available: it needs the option \`${option}\`.`,
    });
  }
  return undefined;
}

function findVariable(value: unknown, name: string): number | undefined {
  if (typeof value !== 'object' || value === null || value instanceof RegExp) return undefined;
  if ('type' in value && value.type === 'variable' && 'value' in value && value.value === name) {
    return 'position' in value && typeof value.position === 'number' ? value.position : 0;
  }
  for (const part of Object.values(value)) {
    const found = findVariable(part, name);
    if (found !== undefined) return found;
  }
  return undefined;
}
