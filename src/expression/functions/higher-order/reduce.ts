import { spend } from '../../values/budget.ts';
import { ExpressionError } from '../../values/expression-error.ts';
import { toFunction } from '../../values/to-function.ts';
import type { BuiltIn } from '../built-in.ts';

/** `$reduce(array, function, initial)`: https://docs.jsonata.org/higher-order-functions#reduce. */
export const reduce: BuiltIn = {
  name: 'reduce',
  cost: { call: 10 },
  signature: '<afj?:j>',
  parameters: 3,
  parameterCount: 3,
  implementation(array: readonly unknown[] | undefined, argument: unknown, initial: unknown): unknown {
    if (array === undefined) return undefined;
    const callee = toFunction(argument);
    const { arity } = callee;
    if (arity < 2) throw new ExpressionError('D3050', { index: 1 });
    const startsWithItem = initial === undefined && array.length > 0;
    let result = startsWithItem ? array[0] : initial;
    for (let index = startsWithItem ? 1 : 0; index < array.length; index++) {
      spend(6);
      result =
        arity === 2
          ? callee.run(result, array[index])
          : callee.run(result, array[index], ...[index, array].slice(0, arity - 2));
    }
    return result;
  },
};
