import { describe, expect, test } from 'vitest';
import { FUNCTION_CATALOGUE } from '../../src/expression/catalogue.ts';
import { CONDITIONAL_FUNCTIONS } from '../../src/expression/compiler.ts';
import { compile } from '../../src/expression/index.ts';
import { BUILT_INS, MAPPING_FUNCTIONS } from '../../src/expression/library.ts';

const calls = FUNCTION_CATALOGUE.flatMap(({ examples }) => examples);

describe('every example of the catalogue returns what it says', () => {
  test.each(calls)('$call', ({ call, returns }) => {
    expect(compile(call).evaluate({})).toEqual(returns);
  });
});

test('every function is in the catalogue, once, and no other is', () => {
  const known = [
    ...BUILT_INS.keys(),
    ...CONDITIONAL_FUNCTIONS.keys(),
    ...MAPPING_FUNCTIONS.map(({ name }) => name),
  ];
  expect(FUNCTION_CATALOGUE.map(({ name }) => name).sort()).toEqual([...new Set(known)].sort());
});

test('the parameters are as many as the function has', () => {
  for (const { name, parameters } of FUNCTION_CATALOGUE) {
    const builtIn = BUILT_INS.get(name);
    if (builtIn === undefined || parameters.includes('…')) continue;
    expect([name, parameters.length]).toEqual([name, builtIn.parameterCount]);
  }
});
