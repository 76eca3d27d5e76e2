import { describe, expect, test } from 'vitest';
import { compile, ExpressionError } from '../../src/expression/index.ts';
import { startOfToken } from '../../src/expression/values/expression-error.ts';

/** The error of an expression, and the text from which on it points. */
function failureOf(text: string): { error: ExpressionError; rest: string } {
  try {
    compile(text).evaluate({});
  } catch (error) {
    if (error instanceof ExpressionError)
      return { error, rest: text.slice(startOfToken(error.details, text)) };
    throw error;
  }
  throw new Error(`${text} does not fail.`);
}

describe('an error names the function that failed, and points at its name', () => {
  test.each([
    ['$map([1], $uppercase)', '$uppercase', '$uppercase)'],
    ['$map([1], $uppercase ~> $length)', '$uppercase', '$uppercase ~> $length)'],
    ['$filter([1], $uppercase)', '$uppercase', '$uppercase)'],
    ['$single([1], $uppercase)', '$uppercase', '$uppercase)'],
    ['$sort([1, 2], $uppercase)', '$uppercase', '$uppercase)'],
    ['$each({"a": 1}, $uppercase)', '$uppercase', '$uppercase)'],
    ['$sift({"a": 1}, $uppercase)', '$uppercase', '$uppercase)'],
    ['$reduce([1, 2], $join)', '$join', '$join)'],
    ['$replace("a", /a/, $sum)', '$sum', '$sum)'],
    ['$contains("a", $sum)', '$sum', '$sum)'],
    ['$match("a", $sum)', '$sum', '$sum)'],
    ['$split("a", $sum)', '$sum', '$sum)'],
    ['"a" ~> $sum', '$sum', '$sum'],
    ['"a" ~> $sum()', '$sum', '$sum()'],
    ['5 ~> $string ~> $sum', '$sum', '$sum'],
    ['5 ~> ($string ~> $sum)', '$sum', '$sum)'],
    ['$map([1], $substring(?, 1))', '$substring', '$substring(?, 1))'],
    ['($f := $uppercase; $map([1], $f))', '$uppercase', '$uppercase; $map([1], $f))'],
    ['($f := $uppercase; $f(1))', '$f', '$f(1))'],
    ['(function($g){ $g(1) })($uppercase)', '$g', '$g(1) })($uppercase)'],
    ['$uppercase (1)', '$uppercase', '$uppercase (1)'],
    ['$map([1], $map)', '$map', '$map)'],
    ['$map([[1]], $map(?, $uppercase))', '$uppercase', '$uppercase))'],
  ])('%s: %s', (text, name, rest) => {
    const found = failureOf(text);
    expect(found.error.message).toMatch(new RegExp(`Argument \\d of \\${name} `));
    expect(`$${found.error.token}`).toBe(name);
    expect(found.rest).toBe(rest);
  });
});

describe('an error of what has no name points at its place', () => {
  test.each([
    ['$map(["a"], function($x){ $x + 1 })', 'T2001', '+ 1 })'],
    ['$filter(["a"], function($x){ -$x })', 'D1002', '-$x })'],
    ['$map(["a"], function($x){ $uppercase(1) & $x })', 'T0410', '$uppercase(1) & $x })'],
    ['$map([1], function($x){ 1/0 & $x })', 'D3001', '& $x })'],
    ['$map([1], function($x){ 1/0 and $x })', 'D1001', 'and $x })'],
    ['$map([1], function($x){ -(1/0) })', 'D1001', '-(1/0) })'],
    ['$map([1], function($x){ true and (1 + "a") })', 'T2002', '+ "a") })'],
    ['$count([{"a": 1}, {"a": "x"}]^(a))', 'T2007', '(a))'],
    ['$map([1], function($x)<s>{ $x })', 'T0410', '$x)<s>{ $x })'],
    ['1 ~> |$|{}|', 'T0410', '|$|{}|'],
  ])('%s: %s', (text, code, rest) => {
    const { error, rest: found } = failureOf(text);
    expect(error.code).toBe(code);
    expect(found).toBe(rest);
  });
});

test.each([
  ['$map([1], function($x)<s>{ $x })', 'Argument 1 of the function has the wrong type.'],
  ['(function($x)<s>{ $x })(1)', 'Argument 1 of the function has the wrong type.'],
  ['1 ~> |$|{}|', 'Argument 1 of the transform has the wrong type.'],
  ['1 + $sum', 'The right side of + must be a number, but a function was found.'],
  ['1 + [$sum]', 'The right side of + must be a number, but [a function] was found.'],
  ['-(1 / 0)', 'The number Infinity is out of range.'],
])('%s: %s', (text, message) => {
  expect(failureOf(text).error.message).toBe(message);
});
