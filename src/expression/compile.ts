import { checkArgument, OBJECT, TEXT } from '../options/index.ts';
import { findReads, type Reads } from './analyse/reads.ts';
import { generateProgram } from './generate/program.ts';
import { checkCompileOptions } from './link/check-compile-options.ts';
import type { CompileOptions } from './link/compile-options.ts';
import { createEnvironment } from './link/create-environment.ts';
import type { ExpressionEnvironment } from './link/environment.ts';
import { freezeClock } from './link/frozen-clock.ts';
import { loadGenerated } from './link/load-generated.ts';
import { loadFramed, parseAllowed } from './link/nested.ts';
import { loadTyping } from './load-typing.ts';
import type { Node } from './parse/ast.ts';
import type { JsonSchema } from './result-schema.ts';
import { type Bindings, createEvaluator, type Evaluator } from './runtime/evaluator.ts';
import { rootFrame } from './runtime/frames.ts';
import { SCHEMA, SCHEMAS } from './schema-rules.ts';
import type { EvaluationLimits } from './values/budget.ts';
import { DEFAULT_LIMITS } from './values/budget.ts';
import { describeError } from './values/describe-error.ts';

/** An expression as a synchronous function, and what it reads. */
export interface CompiledExpression {
  readonly text: string;
  readonly reads: Reads;
  /**
   * Evaluates on an input of plain JSON values. Functions are omitted as `JSON.stringify` omits
   * them. @throws ExpressionError `value-not-json` for a result that JSON cannot represent, or another code
   */
  evaluate(input: unknown, bindings?: Readonly<Record<string, unknown>>): unknown;
  /**
   * Returns a JSON Schema (draft 2020-12) that each result fits for inputs that fit a schema, found without running the
   * expression; `undefined` fits none, and false says that nothing is ever returned. It may allow more than is returned.
   *
   * @param bindings Schemas of the bindings. One that is not named may be anything, but no function of the language.
   * @throws UsageError `option-invalid` for what is not a schema
   */
  resultSchema(inputSchema: JsonSchema, bindings?: Readonly<Record<string, JsonSchema>>): JsonSchema;
}

/**
 * Compiles a JSONata expression to a synchronous function.
 *
 * Evaluation takes plain JSON values, never changes them and returns plain JSON values; JSONata's “nothing” is
 * `undefined`. Functions are omitted: with their key in an object, as `null` in an array, as `undefined`
 * at the top. It throws an `ExpressionError` with JSONata's error code, the position and the token, or with the code
 * `value-not-json` for a result that JSON cannot represent, such as a number that is not finite.
 *
 * @throws ExpressionError if the expression is not well formed, or uses `$now`, `$millis`, `$random`,
 * `$shuffle` or `$eval` without the option that allows it; UsageError `option-unknown`, `option-invalid`
 */
export function compile(text: string, options: CompileOptions = {}): CompiledExpression {
  checkArgument('compile', 'text', text, TEXT);
  checkCompileOptions(options);
  const clock = options.clock === undefined ? undefined : freezeClock(options.clock);
  const environment = createEnvironment(clock === undefined ? options : { ...options, clock: clock.read });
  const ast = parseAllowed(text, environment);
  const evaluator = evaluatorOf(ast, environment, options);
  return {
    text,
    reads: findReads(ast, environment.functions),
    evaluate(input, bindings) {
      if (bindings !== undefined) checkArgument('evaluate', 'bindings', bindings, OBJECT);
      const outer = clock?.begin();
      try {
        return evaluator(input, bindings);
      } catch (error) {
        throw describeError(error, text);
      } finally {
        clock?.end(outer);
      }
    },
    resultSchema(inputSchema, bindings = {}) {
      checkArgument('resultSchema', 'inputSchema', inputSchema, SCHEMA);
      checkArgument('resultSchema', 'bindings', bindings, SCHEMAS);
      const others = new Set(options.functions?.map(({ name }) => name));
      return loadTyping().resultSchemaOf(ast, inputSchema, bindings, others);
    },
  };
}

/** The evaluator of an expression whose variables `$eval` can read and bind, so that they are in frames. */
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

function evaluatorOf(ast: Node, environment: ExpressionEnvironment, options: CompileOptions): Evaluator {
  const limits: EvaluationLimits = { ...DEFAULT_LIMITS, ...options.limits };
  if (environment.knownFunctions.seesScope(ast)) return framedEvaluatorOf(ast, environment, limits);
  const variants = new Map<string, Evaluator>();

  /** A binding may hide a built-in function, which changes the code, so there is one variant for each such set. */
  function variantFor(bindings: Bindings): Evaluator {
    const hidden = Object.keys(bindings).filter((name) => environment.functions.has(name));
    const key = hidden.sort().join(' ');
    const known = variants.get(key);
    if (known !== undefined) return known;
    const evaluate = load(ast, environment, new Set(hidden), limits);
    variants.set(key, evaluate);
    return evaluate;
  }

  // Compiled when it is first needed, since many expressions never run.
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
