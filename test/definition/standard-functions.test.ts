import jsonata from 'jsonata';
import { expect, test } from 'vitest';
import { REFUSED_FUNCTIONS, STANDARD_FUNCTIONS } from '../../src/definition/standard-functions.ts';

test.each([...STANDARD_FUNCTIONS, ...REFUSED_FUNCTIONS.keys()])('JSONata has $%s', async (name) => {
  expect(await jsonata(`$type($${name})`).evaluate({})).toBe('function');
});
