import { spend } from '../../values/budget.ts';
import type { BuiltIn } from '../built-in.ts';

type Numbers = readonly number[] | undefined;

/** `$sum(numbers)`: https://docs.jsonata.org/aggregation-functions#sum. */
export const sum: BuiltIn = {
  name: 'sum',
  signature: '<a<n>:n>',
  parameters: 1,
  parameterCount: 1,
  implementation: (numbers: Numbers) => (numbers === undefined ? undefined : total(numbers)),
};

/** `$count(array)`: https://docs.jsonata.org/aggregation-functions#count. */
export const count: BuiltIn = {
  name: 'count',
  signature: '<a:n>',
  parameters: 1,
  parameterCount: 1,
  implementation: (array: readonly unknown[] | undefined) => array?.length ?? 0,
};

/** `$max(numbers)`: https://docs.jsonata.org/aggregation-functions#max. */
export const max: BuiltIn = {
  name: 'max',
  signature: '<a<n>:n>',
  parameters: 1,
  parameterCount: 1,
  implementation: (numbers: Numbers) => extreme(numbers, Math.max),
};

/** `$min(numbers)`: https://docs.jsonata.org/aggregation-functions#min. */
export const min: BuiltIn = {
  name: 'min',
  signature: '<a<n>:n>',
  parameters: 1,
  parameterCount: 1,
  implementation: (numbers: Numbers) => extreme(numbers, Math.min),
};

/** `$average(numbers)`: https://docs.jsonata.org/aggregation-functions#average. */
export const average: BuiltIn = {
  name: 'average',
  signature: '<a<n>:n>',
  parameters: 1,
  parameterCount: 1,
  implementation: (numbers: Numbers) =>
    numbers === undefined || numbers.length === 0 ? undefined : total(numbers) / numbers.length,
};

function total(numbers: readonly number[]): number {
  spend(numbers.length);
  let result = 0;
  for (let index = 0; index < numbers.length; index++) result += numbers[index] ?? 0;
  return result;
}

function extreme(numbers: Numbers, choose: (a: number, b: number) => number): number | undefined {
  const [first] = numbers ?? [];
  if (numbers === undefined || first === undefined) return undefined;
  spend(numbers.length);
  let result = first;
  for (let index = 1; index < numbers.length; index++) result = choose(result, numbers[index] ?? result);
  return result;
}
