import { checkSize, spend } from '../../values/budget.ts';
import type { BuiltIn } from '../built-in.ts';

/** `$zip(array, …)`, as long as the shortest: https://docs.jsonata.org/array-functions#zip. */
export const zip: BuiltIn = {
  name: 'zip',
  cost: { call: 10 },
  signature: '<a+>',
  parameters: 0,
  parameterCount: 1,
  implementation(...arrays: readonly (readonly unknown[] | undefined)[]): unknown[][] {
    let length = Number.POSITIVE_INFINITY;
    for (const array of arrays) length = Math.min(length, Array.isArray(array) ? array.length : 0);
    if (length === Number.POSITIVE_INFINITY) return [];
    checkSize(length * arrays.length);
    spend(length * (arrays.length + 4));
    return Array.from({ length }, (_, index) => arrays.map((array) => array?.[index]));
  },
};
