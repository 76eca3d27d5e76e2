import { checkerOf } from '../signature/index.ts';
import { budget, spend } from '../values/budget.ts';
import { type ErrorPlace, ExpressionError } from '../values/expression-error.ts';
import { FunctionValue, isFunctionValue, TailCall } from '../values/function-value.ts';
import { unwrapSequence } from '../values/sequence.ts';
import { toFunction } from '../values/to-function.ts';

/** Represents a parameter that a partial application leaves open. */
export const PLACEHOLDER: unique symbol = Symbol('placeholder');

/** Bytes of the stack that the call of a function takes which is made of other functions. */
const BYTES_OF_COMBINED = 600;
/** Steps that making such a function takes, besides one for each of its parameters: it is an object of some size. */
const STEPS_TO_COMBINE = 24;

const TOO_LARGE_CALLS = 'Calls of large functions are nested too deep.';

/** Counts a call in, with the bytes of the stack that it takes; throws `D1011` when calls nest too deeply. */
export function enterCall(cost: number, bytes: number): void {
  spend(cost);
  budget.depth += 1;
  budget.stack += bytes;
  if (budget.depth > budget.maximumDepth) throw new ExpressionError('D1011', { value: budget.maximumDepth });
  if (budget.stack > budget.maximumStack) throw new ExpressionError('D1011', { message: TOO_LARGE_CALLS });
}

/** Counts a call out. An error ends the whole evaluation, so that it need not be counted out. */
export function leaveCall(bytes: number): void {
  budget.depth -= 1;
  budget.stack -= bytes;
}

/**
 * Makes the value of `function($a) { … }`, which is written at a position.
 *
 * @param cost Steps of each call, for a body that calls nothing and does not charge them itself.
 */
export function createLambda(
  arity: number,
  body: (...parameters: unknown[]) => unknown,
  signature: string | undefined,
  position: number,
  cost = 0,
): FunctionValue {
  const checkArguments = signature === undefined ? undefined : checkerOf(signature);
  return new FunctionValue({ arity, body, checkArguments, isLambda: true, cost, place: { position } });
}

/** Calls any value as a function; throws `T1006` if it is not a function. */
export function call(
  callee: unknown,
  parameters: unknown[],
  context: unknown,
  position: number,
  token: string,
): unknown {
  try {
    return toFunction(callee).runInContext(parameters, context);
  } catch (error) {
    throw locate(error, position, token);
  }
}

/** Calls a function that was found when the expression was compiled. */
export function callKnown(callee: FunctionValue, parameters: unknown[], context: unknown): unknown {
  return callee.runInContext(parameters, context);
}

/** Returns a call in tail position to the caller. */
export function tailCall(callee: unknown, parameters: unknown[], position: number, token: string): TailCall {
  return new TailCall(callee, parameters, (target, values, context) => {
    try {
      return toFunction(target).runOnce(values, context);
    } catch (error) {
      throw locate(error, position, token);
    }
  });
}

/** `left ~> right` where the right side is not a call: application, or composition of functions. */
export function apply(left: unknown, right: unknown, position: number): unknown {
  if (!isCallable(right)) throw new ExpressionError('T2006', { position, value: right });
  const outer = toFunction(right);
  if (isCallable(left)) {
    const inner = toFunction(left);
    const body = ([value]: unknown[]): unknown => outer.run(unwrapSequence(inner.run(value)));
    return combine(1, 1, body, { position, token: '~>' });
  }
  try {
    return outer.run(left);
  } catch (error) {
    throw locate(error, position, '~>');
  }
}

/** `f(?, x)`: a function of the open parameters. */
export function applyPartially(
  callee: unknown,
  parameters: unknown[],
  position: number,
  token: string,
): FunctionValue {
  if (!isCallable(callee)) throw new ExpressionError('T1008', { position, token });
  const target = toFunction(callee);
  const slots = Array.from({ length: target.parameterCount }, (_, index) => parameters[index]);
  const open = slots.filter((slot) => slot === PLACEHOLDER).length;
  const body = (values: unknown[]): unknown => {
    let next = 0;
    return target.runBound(slots.map((slot) => (slot === PLACEHOLDER ? values[next++] : slot)));
  };
  return combine(open, slots.length, body, { position, token });
}

/** Makes a function that calls others. These may be of the same kind, without end, so that its calls are counted. */
function combine(
  arity: number,
  size: number,
  run: (values: unknown[]) => unknown,
  place: ErrorPlace,
): FunctionValue {
  spend(STEPS_TO_COMBINE + size);
  const body = (...values: unknown[]): unknown => {
    enterCall(size, BYTES_OF_COMBINED);
    const result = run(values);
    leaveCall(BYTES_OF_COMBINED);
    return result;
  };
  return new FunctionValue({ arity, body, place });
}

function isCallable(value: unknown): boolean {
  return isFunctionValue(value) || typeof value === 'function';
}

/** Adds the position of a call to an error without one. */
export function locate(error: unknown, position: number, token: string): unknown {
  if (error instanceof ExpressionError) error.locate({ position, token });
  return error;
}

/** Throws an error with a position. */
export function fail(code: string, position: number, token: string): never {
  throw new ExpressionError(code, { position, token });
}
