import jsonata from 'jsonata';
import { expect, test } from 'vitest';
import { compile } from '../../../src/expression/index.ts';

const INPUT = { a: 1, b: { a: 2, c: 5 }, list: [{ n: 1 }, { n: 2 }] };

test.each([
  // The root input, the context value, and parents.
  ['$eval("$$.a", b)', 1],
  ['$eval("a", b)', 2],
  ['$eval("[$, $$.a]", 7)', [7, 1]],
  ['$eval("$[0]", [[1, 2]])', [1, 2]],
  ['b.$eval("$.c")', 5],
  ['$eval("a.%.c", b)', 5],
  ['list.$eval("n")', [1, 2]],
  // Variables of every kind of frame.
  ['($y := 3; $eval("$y"))', 3],
  ['$map([1, 2], function($v){ [$eval("$v * 10")] })', [[10], [20]]],
  ['list@$item.$eval("$item.n")', [1, 2]],
  ['list#$i.$eval("$i")', [0, 1]],
  ['list@$item[$eval("$item.n = 2")].$item.n', 2],
  ['$eval("$x")', 9],
  ['$eval("$x", b)', 9],
  // What the text binds.
  ['($y := 3; $eval("$y := 4"); $y)', 4],
  ['($eval("$y := 4"); $y)', 4],
  ['($y := 3; ($eval("$y := 4"); $y))', 4],
  ['($y := 3; ($eval("$y := 4")); $y)', 3],
  ['($eval("$sum := 5"); $sum)', 5],
  ['($eval("$double := function($v){ $v * 2 }"); $double(4))', 8],
  ['($y := 1; $f := function(){ ($eval("$y := 2"); $y) }; [$f(), $y])', [2, 1]],
  ['($y := 1; $eval("$eval(\\"$y := 2\\")"); $y)', 2],
  // As a value.
  ['($eval(?))("1+1")', 2],
  ['($eval(?, ?))("a", {"a": 3})', 3],
  ['($eval("a", ?))({"a": 3})', 3],
  ['($y := 3; ($eval(?))("$y"))', 3],
  ['($y := 3; ($eval(?))("$y := 4"); $y)', 3],
  ['$map(["1+1", "2"], $eval)', [2, 2]],
  ['($y := 3; $map(["$y"], $eval))', 3],
  ['"1+1" ~> $eval', 2],
  ['($y := 3; "$y" ~> $eval)', 3],
  ['("1 + 1" ~> ($uppercase ~> $eval))', 2],
  ['($f := $eval; ($y := 3; $f("$y")))', 3],
  ['(function($f){ $f("a") })($eval)', undefined],
  ['$eval("$eval")("1+1")', 2],
  ['$eval("function($v){ $v + $x }")(2)', 11],
])('%s', async (text, expected) => {
  const bindings = { x: 9 };
  expect(compile(text, { allowEval: true }).evaluate(INPUT, bindings)).toEqual(expected);
  const reference: unknown = await jsonata(text).evaluate(INPUT, bindings);
  expect(JSON.stringify(reference)).toEqual(JSON.stringify(expected));
});

// The package evaluates such an argument with the variables of the function's caller.
test.each([
  ['$map([1, 2], function($v){ $eval("$v * 10") })', [10, 20]],
  ['($f := function($v){ $eval("$v") }; ($v := 7; $f(1)))', 1],
  ['($f := function($v){ $v = 1 ? $eval("$v") : 0 }; $f(1))', 1],
])('%s: the last call of a function sees the variables of the function', (text, expected) => {
  expect(compile(text, { allowEval: true }).evaluate({})).toEqual(expected);
});

test('one evaluation has one time, in texts as well', () => {
  let time = 0;
  const clock = (): number => (time += 1);
  const expression = compile('[$millis(), $eval("$millis()")]', { allowEval: true, clock });
  expect(expression.evaluate({})).toEqual([1, 1]);
});

test.each([
  ['$eval("1 +")', 'D3120'],
  ['$eval("$now()")', 'D3120'],
  ['$eval("1 + \\"a\\"")', 'D3121'],
  ['$eval(5)', 'T0410'],
  ['$map(["1 +"], $eval)', 'D3120'],
])('%s fails with %s, which names $eval', (text, code) => {
  const evaluate = () => compile(text, { allowEval: true }).evaluate({});
  expect(evaluate).toThrow(expect.objectContaining({ code, token: 'eval' }));
});

test.each(['$eval("$eval(\\"1\\")")', '$map(["1"], $eval)'])(
  '%s is refused unless it is turned on',
  (text) => {
    expect(() => compile(text)).toThrow(expect.objectContaining({ code: 'eval-refused' }));
  },
);

test('a text that evaluates itself ends', () => {
  const text = '($t := "$eval($t)"; $eval($t))';
  expect(() => compile(text, { allowEval: true }).evaluate({})).toThrow(
    expect.objectContaining({ code: 'D3121' }),
  );
});
