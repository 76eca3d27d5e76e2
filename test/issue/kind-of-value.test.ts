import { expect, test } from 'vitest';
import { kindOfValue } from '../../src/issue/index.ts';

test.each([
  [undefined, 'nothing'],
  [null, 'null'],
  [1, 'a number'],
  [1n, 'a bigint'],
  ['', 'a string'],
  [true, 'a boolean'],
  [[], 'an array'],
  [{}, 'an object'],
  [() => 1, 'a function'],
])('%s is called by its kind', (value, kind) => {
  expect(kindOfValue(value)).toBe(kind);
});
