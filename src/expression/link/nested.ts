import { generateProgram } from '../generate/program.ts';
import type { Node } from '../parse/ast.ts';
import { parseExpression } from '../parse/parse-expression.ts';
import { enterCall, leaveCall } from '../runtime/calls.ts';
import { evalError } from '../runtime/eval.ts';
import type { GeneratedCode } from '../runtime/evaluator.ts';
import type { Frame } from '../runtime/frames.ts';
import type { EvaluationLimits } from '../values/budget.ts';
import { DEFAULT_LIMITS, spend } from '../values/budget.ts';
import { describeError } from '../values/describe-error.ts';
import { ExpressionError } from '../values/expression-error.ts';
import { unwrapDocument } from '../values/sequence.ts';
import type { ExpressionEnvironment } from './environment.ts';
import { loadGenerated } from './load-generated.ts';

/** Cost of compiling an expression, in steps of an evaluation. */
const COMPILE_STEPS = 10_000;

/** Bytes of the stack for an expression that is compiled and evaluated within another. */
const BYTES_OF_EVAL = 8_000;

/** How to load an expression whose variables are in frames. */
export interface FramedOptions {
  readonly limits: EvaluationLimits;
  /** Whether the result leaves the evaluation, as plain JSON, or continues in the surrounding one. */
  readonly result: 'leaves' | 'stays';
}

/**
 * Evaluates the argument of `$eval`, in the frame of the call.
 *
 * @throws ExpressionError `D3120` if the expression cannot be compiled, `D3121` if its evaluation fails.
 */
export function evaluateNested(
  text: string,
  input: unknown,
  frame: Frame,
  environment: ExpressionEnvironment,
): unknown {
  enterCall(1, BYTES_OF_EVAL);
  // Compiling is what takes the time.
  spend(COMPILE_STEPS + text.length);
  const evaluate = compileNested(text, environment);
  try {
    const result = evaluate(input, unwrapDocument(input), frame);
    leaveCall(BYTES_OF_EVAL);
    return result;
  } catch (error) {
    throw evalError('D3121', describeError(error, text));
  }
}

/** Parses an expression. @throws ExpressionError if it is not well formed, or uses what the environment refuses */
export function parseAllowed(text: string, environment: ExpressionEnvironment): Node {
  const result = parseExpression(text);
  if (!result.ok) {
    const [problem] = result.problems;
    const { code = 'S0500', ...details } = problem ?? {};
    throw describeError(new ExpressionError(code, details), text);
  }
  const refused = environment.refuse(result.ast, text);
  if (refused !== undefined) throw describeError(refused, text);
  return result.ast;
}

/** Loads an expression whose variables `$eval` can read and bind, so that they are in frames. */
export function loadFramed(
  ast: Node,
  environment: ExpressionEnvironment,
  { limits, result }: FramedOptions,
): GeneratedCode {
  const { source } = generateProgram(ast, environment.knownFunctions, { frames: true, result });
  const factory = loadGenerated(['rt', 'functions'], source);
  return factory(environment.createRuntime(limits), environment.functions);
}

function compileNested(text: string, environment: ExpressionEnvironment): GeneratedCode {
  try {
    const ast = parseAllowed(text, environment);
    return loadFramed(ast, environment, { limits: DEFAULT_LIMITS, result: 'stays' });
  } catch (error) {
    throw evalError('D3120', error);
  }
}
