import { findVariable } from '../analyse/find-variable.ts';
import { findRefusedRegex } from '../analyse/refused-regex.ts';
import { timestampArguments } from '../analyse/timestamp-arguments.ts';
import type { FunctionTable } from '../functions/function-entry.ts';
import { CONDITIONAL_FUNCTIONS } from '../functions/index.ts';
import { isFixedZone, zoneTrap } from '../mapping-functions/index.ts';
import type { Node } from '../parse/ast.ts';
import type { EvaluateText } from '../runtime/eval.ts';
import { createMappingRuntime } from '../runtime/mapping-runtime.ts';
import { ExpressionError } from '../values/expression-error.ts';
import { costOf } from '../values/function-cost.ts';
import type { CompileOptions } from './compile-options.ts';
import type { ExpressionEnvironment } from './environment.ts';
import { createFunctionTable } from './function-table.ts';
import { evaluateNested } from './nested.ts';

/** Makes the environment that options describe. */
export function createEnvironment(options: CompileOptions): ExpressionEnvironment {
  const evaluateText: EvaluateText = (text, input, frame) => evaluateNested(text, input, frame, environment);
  const functions = createFunctionTable(options, evaluateText);
  const environment: ExpressionEnvironment = {
    functions,
    knownFunctions: {
      signatureOf: (name) => functions.get(name)?.signature,
      parameterCountOf: (name) => functions.get(name)?.parameterCount ?? 0,
      costOf: (name) => functions.get(name)?.cost ?? costOf(undefined),
      resultOf: (name) => functions.get(name)?.result,
      isBuiltIn: (name) => functions.get(name)?.builtIn ?? false,
      seesScope: (ast) =>
        [...functions].some(
          ([name, { bodyIn }]) => bodyIn !== undefined && findVariable(ast, name) !== undefined,
        ),
    },
    refuse: (ast, text) =>
      findRefused(ast, functions) ??
      findUnknownZone(ast, functions) ??
      findRefusedRegex(ast, options.regexEngine, text),
    createRuntime: (limits) => createMappingRuntime(limits, options.regexEngine),
  };
  return environment;
}

function findRefused(ast: Node, functions: FunctionTable): ExpressionError | undefined {
  for (const [name, { option }] of CONDITIONAL_FUNCTIONS) {
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

/** Finds a call of `$timestamp` with the name of a time zone that is not in the table. */
function findUnknownZone(ast: Node, functions: FunctionTable): ExpressionError | undefined {
  const known = functions.get('timestamp')?.timeZones ?? new Set();
  for (const { argument, text } of timestampArguments(ast, 2)) {
    if (isFixedZone(text) || known.has(text)) continue;
    return new ExpressionError('zone-unknown', {
      token: text,
      ...(argument.position === undefined ? {} : { position: argument.position }),
      message: `The time zone “${text}” is not in the option \`timeZones\`.`,
      hint: zoneTrap(text)?.hint ?? `On the command line: --time-zones ${text}.`,
    });
  }
  return undefined;
}
