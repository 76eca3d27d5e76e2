import { spend } from '../../values/budget.ts';
import { toFunction } from '../../values/to-function.ts';

/** A function that takes an item, its index or key, and the whole array or object. */
export type ItemFunction = (item: unknown, place: number | string, whole: unknown) => unknown;

/**
 * Returns the function argument of a higher-order function in callable form. It passes
 * no more arguments than the function declares, since another one can change what a built-in does.
 *
 * @throws ExpressionError `T1006` if the argument is not a function.
 */
export function itemFunction(argument: unknown): ItemFunction {
  const callee = toFunction(argument);
  const { arity } = callee;
  if (!callee.checksArguments && arity <= 1) {
    return (item) => {
      spend(3);
      return callee.runUnchecked(item);
    };
  }
  return (item, place, whole) => {
    spend(3);
    if (arity >= 3) return callee.run(item, place, whole);
    return arity === 2 ? callee.run(item, place) : callee.run(item);
  };
}
