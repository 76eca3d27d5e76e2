import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import jsonata from 'jsonata';
import { expect, test } from 'vitest';
import { BUILT_INS, CONDITIONAL_FUNCTIONS } from '../../../src/expression/functions/index.ts';

const known = [...BUILT_INS.keys(), ...CONDITIONAL_FUNCTIONS.keys()];

test.each(known)('JSONata has $%s', async (name) => {
  expect(await jsonata(`$type($${name})`).evaluate({})).toBe('function');
});

test('no function of JSONata is missing', () => {
  const source = readFileSync(createRequire(import.meta.url).resolve('jsonata'), 'utf8');
  const theirs = Array.from(source.matchAll(/staticFrame\.bind\('(\w+)'/g), ([, name]) => name);
  // The package binds the clock's functions again for each evaluation.
  expect([...theirs, 'now', 'millis'].sort()).toEqual([...known].sort());
});
