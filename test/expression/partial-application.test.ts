import { expect, test } from 'vitest';
import { compile, ExpressionError } from '../../src/expression/index.ts';

test.each([
  ['($shout := $uppercase(?); $shout("a"))', 'A'],
  ['($first := $substring(?, 0, 2); $first("abc"))', 'ab'],
  ['($add := function($a, $b){ $a + $b }; $more := $add(?, 2); $more(1))', 3],
  ['$map(["A", "B"], $lowercase(?))', ['a', 'b']],
  ['($twice := $map(?, function($n){ $n * 2 }); $twice(4))', 8],
  ['($list := $join(?, ","); $list("a"))', 'a'],
  ['$string(?)(1)', '1'],
  ['($add := function($a, $b)<nn:n>{ $a & $b }; $more := $add(?, 2); $more("a"))', 'a2'],
])('%s', (text, expected) => {
  expect(compile(text).evaluate({})).toEqual(expected);
});

test.each([
  ['($shout := $uppercase(?); $shout(5))', 'T0410'],
  ['$map([1, {}], $lowercase(?))', 'T0410'],
  ['($list := $join(?, ","); $list(3))', 'T0412'],
  ['$max(?)(["a"])', 'T0412'],
  ['$sum(?)({})', 'T0412'],
])('%s is refused by the signature of the function', (text, code) => {
  const evaluate = () => compile(text).evaluate({});
  expect(evaluate).toThrow(ExpressionError);
  expect(evaluate).toThrow(expect.objectContaining({ code }));
});
