import { charge, checkSize } from '../../values/budget.ts';
import { ExpressionError } from '../../values/expression-error.ts';
import { isNumeric } from '../../values/index.ts';
import { toFunction } from '../../values/to-function.ts';
import type { BuiltIn } from '../built-in.ts';
import { mergeSort } from './merge-sort.ts';

/**
 * `$sort(array, function)`: https://docs.jsonata.org/array-functions#sort.
 * Throws `D3070` without a function, unless the array holds only numbers or only strings.
 */
export const sort: BuiltIn = {
  name: 'sort',
  cost: { call: 10 },
  signature: '<af?:a>',
  parameters: 2,
  parameterCount: 2,
  implementation(array: readonly unknown[] | undefined, comparator: unknown): readonly unknown[] | undefined {
    if (array === undefined || array.length <= 1) return array;
    checkSize(array.length);
    if (comparator === undefined) return sortPrimitives(array);
    const callee = toFunction(comparator);
    return mergeSort(array, (a, b) => Boolean(callee.run(a, b)));
  },
};

function sortPrimitives(array: readonly unknown[]): unknown[] {
  if (areAll(array, isNumeric)) return mergeSort(array, (a, b) => a > b);
  if (areAll(array, isString))
    return mergeSort(array, (a, b) => {
      charge(Math.min(a.length, b.length));
      return a > b;
    });
  throw new ExpressionError('D3070', { index: 1 });
}

/** Checks every item, since each may be out of range. */
function areAll<T>(array: readonly unknown[], isOfType: (item: unknown) => item is T): array is readonly T[] {
  return array.filter((item) => !isOfType(item)).length === 0;
}

function isString(value: unknown): value is string {
  return typeof value === 'string';
}
