import jsonata from 'jsonata';
import { expect, test } from 'vitest';
import { compile } from '../../../src/expression/index.ts';

/** A block and a function have variables of their own, but the filters and groupings that follow them do not. */
test.each([
  '(b.(1)[$y := 2]; $y)',
  '(b.(c)[$y := true]; $y)',
  '(b.(function($x){ c })[$y := true]; $y)',
  '((1)[$y := true]; $y)',
  '(b.(c){"k": $y := 3}; $y)',
  '(b.c[$y := true]; $y)',
  '(b.($y := 3); $y)',
  '(b.(c)[($y := 3)]; $y)',
])('%s binds where the package binds', async (text) => {
  const input = { b: { c: 5 } };
  expect(compile(text).evaluate(input)).toEqual(await jsonata(text).evaluate(input));
});
