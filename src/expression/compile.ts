import type { Node } from './ast.ts';
import { DEFAULT_LIMITS, spend } from './budget.ts';
import { createEnvironment, type ExpressionEnvironment } from './environment.ts';
import { type Bindings, createEvaluator, type Evaluator, type GeneratedCode } from './evaluator.ts';
import { ExpressionError } from './expression-error.ts';
import { generateProgram } from './generate/program.ts';
import { loadGenerated } from './load-generated.ts';
import { describeError } from './messages.ts';
import { type ParseResult, parseExpression } from './parse.ts';
import { findReads } from './reads.ts';
import { enterCall, leaveCall } from './runtime/calls.ts';
import { type EvaluateText, evalError } from './runtime/eval.ts';
import { type Frame, rootFrame } from './runtime/frames.ts';
import { unwrapDocument } from './sequence.ts';
import type { CompiledExpression, CompileOptions, EvaluationLimits } from './types.ts';

/** What compiling an expression counts for, in steps of an evaluation. */
const COMPILE_STEPS = 10_000;

/**
 * Compiles a JSONata expression to a synchronous function.
 *
 * Evaluation takes plain JSON values, never changes them and gives plain JSON values; nothing is
 * `undefined`. It throws an `ExpressionError` with JSONata's error code, the position and the token.
 *
 * @throws ExpressionError when the text is not well formed, or uses `$now`, `$millis`, `$random`,
 * `$shuffle` or `$eval` without the option that allows it.
 */
export function compile(text: string, options: CompileOptions = {}): CompiledExpression {
  const ast = parsed(parseExpression(text), text);
  const state: { timestamp: number | undefined } = { timestamp: undefined };
  const { clock } = options;
  const frozenClock = clock === undefined ? {} : { clock: () => (state.timestamp ??= clock()) };
  const evaluateText: EvaluateText = (source, input, frame) =>
    evaluateNested(source, input, frame, environment);
  const environment: ExpressionEnvironment = createEnvironment({ ...options, ...frozenClock }, evaluateText);
  const refused = environment.refuse(ast, text);
  if (refused !== undefined) throw describeError(refused, text);
  const evaluator = evaluatorOf(ast, environment, options);
  return {
    text,
    reads: findReads(ast, environment.functions),
    evaluate(input, bindings) {
      state.timestamp = undefined;
      try {
        return evaluator(input, bindings);
      } catch (error) {
        throw describeError(error, text);
      }
    },
  };
}

function parsed(result: ParseResult, text: string): Node {
  if (result.ok) return result.ast;
  const [problem] = result.problems;
  const { code = 'S0500', ...details } = problem ?? {};
  throw describeError(new ExpressionError(code, details), text);
}

/** The evaluator of an expression whose variables a text can read and bind, so that they stand in frames. */
function framedEvaluatorOf(
  ast: Node,
  environment: ExpressionEnvironment,
  limits: EvaluationLimits,
): Evaluator {
  const code = loadFramed(ast, environment, { limits, result: 'leaves' });
  return createEvaluator(
    (input, document, bindings) => code(input, document, rootFrame(document, bindings)),
    limits,
  );
}

function loadFramed(
  ast: Node,
  environment: ExpressionEnvironment,
  { limits, result }: { readonly limits: EvaluationLimits; readonly result: 'leaves' | 'stays' },
): GeneratedCode {
  const { source } = generateProgram(ast, environment.knownFunctions, { frames: true, result });
  const factory = loadGenerated(['rt', 'functions'], source);
  return factory(environment.createRuntime(limits), environment.functions);
}

function evaluatorOf(ast: Node, environment: ExpressionEnvironment, options: CompileOptions): Evaluator {
  const limits: EvaluationLimits = { ...DEFAULT_LIMITS, ...options.limits };
  if (environment.seesScope(ast)) return framedEvaluatorOf(ast, environment, limits);
  const variants = new Map<string, Evaluator>();

  /** A binding may hide a built-in function, which changes the code; hence one variant for each such set. */
  function variantFor(bindings: Bindings): Evaluator {
    const hidden = Object.keys(bindings).filter((name) => environment.functions.has(name));
    const key = hidden.sort().join(' ');
    const known = variants.get(key);
    if (known !== undefined) return known;
    const evaluate = load(ast, environment, new Set(hidden), limits);
    variants.set(key, evaluate);
    return evaluate;
  }

  // Compiled when it is first needed, which many an expression never is.
  let usual: Evaluator | undefined;
  return (input, bindings) => {
    if (bindings !== undefined) return variantFor(bindings)(input, bindings);
    usual ??= variantFor({});
    return usual(input, undefined);
  };
}

function load(
  ast: Node,
  environment: ExpressionEnvironment,
  hidden: ReadonlySet<string>,
  limits: EvaluationLimits,
): Evaluator {
  const program = generateProgram(ast, environment.knownFunctions, { hiddenNames: hidden });
  const factory = loadGenerated(['rt', 'functions'], program.source);
  const code = factory(environment.createRuntime(limits), environment.functions);
  return createEvaluator(code, program.usesBudget ? limits : undefined);
}

function evaluateNested(
  text: string,
  input: unknown,
  frame: Frame,
  environment: ExpressionEnvironment,
): unknown {
  enterCall();
  // Compiling is what takes the time.
  spend(COMPILE_STEPS + text.length);
  const evaluate = compileNested(text, environment);
  try {
    const result = evaluate(input, unwrapDocument(input), frame);
    leaveCall();
    return result;
  } catch (error) {
    throw evalError('D3121', describeError(error, text));
  }
}

function compileNested(text: string, environment: ExpressionEnvironment): GeneratedCode {
  try {
    const ast = parsed(parseExpression(text), text);
    const refused = environment.refuse(ast, text);
    if (refused !== undefined) throw describeError(refused, text);
    return loadFramed(ast, environment, { limits: DEFAULT_LIMITS, result: 'stays' });
  } catch (error) {
    throw evalError('D3120', error);
  }
}
