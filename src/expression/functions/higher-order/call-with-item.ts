import { spend } from '../../values/budget.ts';
import { enterCaller } from '../../values/function-value.ts';
import { toFunction } from '../../values/to-function.ts';

/** A function that takes an item, its index or key, and the whole array or object. */
export type ItemFunction = (item: unknown, place: number | string, whole: unknown) => unknown;

/** Steps of a call, besides those of the function. */
const STEPS_OF_CALL = 3;

/**
 * Returns the function argument of a higher-order function in callable form. It passes
 * no more arguments than the function declares, since another one can change what a built-in does.
 * All calls are charged at once, and the stack that they take is counted until `leaveCaller` is called.
 *
 * @param count Number of calls.
 * @throws ExpressionError `T1006` if the argument is not a function.
 */
export function itemFunction(argument: unknown, count: number): ItemFunction {
  const callee = toFunction(argument);
  spend((STEPS_OF_CALL + callee.cost) * count);
  enterCaller();
  return callee.each;
}
