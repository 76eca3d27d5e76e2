import type { Node } from './ast.ts';
import { budget, fillBudget } from './budget.ts';
import { createEvaluator, type GeneratedCode } from './evaluator.ts';
import { ExpressionError } from './expression-error.ts';
import {
  CONDITIONAL_FUNCTIONS,
  createFunctionTable,
  type FunctionEntry,
  type FunctionTable,
} from './function-table.ts';
import { isFunctionValue } from './function-value.ts';
import type { KnownFunctions } from './generate/generator.ts';
import { ANY_KIND } from './generate/operand.ts';
import { withoutMarks, withoutNestedMarks } from './runtime/arrays.ts';
import { createRuntime } from './runtime/index.ts';
import type { CompileOptions, EvaluationLimits, RegexEngine } from './types.ts';
import { setOwn } from './values/index.ts';

/** What expressions of one compilation stand on: their functions, and the library that their code calls. */
export interface ExpressionEnvironment {
  readonly functions: FunctionTable;
  readonly knownFunctions: KnownFunctions;
  /** Gives the reason why an expression may not be compiled, if there is one. */
  refuse(ast: Node): ExpressionError | undefined;
  /** The run-time library, for expressions that run under these limits. */
  createRuntime(limits: EvaluationLimits): ReturnType<typeof createMappingRuntime>;
}

/** Makes the environment that options describe. */
export function createEnvironment(
  options: CompileOptions,
  evaluateText: FunctionEntry['body'] = () => undefined,
): ExpressionEnvironment {
  const functions = createFunctionTable(options, evaluateText);
  return {
    functions,
    knownFunctions: {
      signatureOf: (name) => functions.get(name)?.signature,
      parameterCountOf: (name) => functions.get(name)?.parameterCount ?? 0,
      resultKindsOf: (name) => functions.get(name)?.resultKinds ?? ANY_KIND,
      isBuiltIn: (name) => functions.get(name)?.builtIn ?? false,
      isTotal: (name) => functions.get(name)?.total ?? false,
    },
    refuse: (ast) => findRefused(ast, functions) ?? findRefusedRegex(ast, options.regexEngine),
    createRuntime: (limits) => createMappingRuntime(limits, options.regexEngine),
  };
}

/** The run-time library of mappings: that of expressions, and what runs several of them on one record. */
function createMappingRuntime(limits: EvaluationLimits, regexEngine?: RegexEngine) {
  return {
    ...createRuntime(regexEngine),
    saveBudget: () => ({ ...budget }),
    restoreBudget: (former: typeof budget): void => void Object.assign(budget, former),
    refillBudget: (): void => fillBudget(limits),
    createEvaluator: (code: GeneratedCode) => createEvaluator(code, { clean: withoutNestedMarks, limits }),
    twinOf,
    plainOf: (value: unknown) => (isFunctionValue(value) ? undefined : withoutMarks(value)),
    jsonOf: (value: unknown) => (isFunctionValue(value) ? undefined : withoutNestedMarks(value)),
  };
}

/**
 * An object of the same hidden class without the data. As long as one lives, a collection of garbage leaves the
 * code alone that was optimised for such objects.
 */
function twinOf(value: Readonly<Record<string, unknown>>): object {
  const twin: Record<string, unknown> = {};
  for (const [name, member] of Object.entries(value)) {
    if (typeof member === 'string') setOwn(twin, name, '');
    else if (typeof member === 'object') setOwn(twin, name, Array.isArray(member) ? [] : null);
    else setOwn(twin, name, member);
  }
  return twin;
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

/** Tries every regular expression on the engine, so that one it cannot make is known before it is needed. */
function findRefusedRegex(value: unknown, engine: RegexEngine | undefined): ExpressionError | undefined {
  if (engine === undefined || typeof value !== 'object' || value === null) return undefined;
  if (!('type' in value && value.type === 'regex' && 'value' in value && value.value instanceof RegExp)) {
    if (value instanceof RegExp) return undefined;
    for (const part of Object.values(value)) {
      const found = findRefusedRegex(part, engine);
      if (found !== undefined) return found;
    }
    return undefined;
  }
  const position = 'position' in value && typeof value.position === 'number' ? value.position : 0;
  try {
    new engine(value.value);
    return undefined;
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return new ExpressionError('regex-refused', { position, message });
  }
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
