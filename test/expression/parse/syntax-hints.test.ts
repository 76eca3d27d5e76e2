import { describe, expect, test } from 'vitest';
import { compile, parseExpression } from '../../../src/expression/index.ts';
import { ExpressionError } from '../../../src/expression/values/expression-error.ts';

function failureOf(text: string): unknown {
  try {
    return compile(text);
  } catch (error) {
    return error;
  }
}

describe('a syntax error of an expression by itself has a hint', () => {
  test.each<[string, RegExp]>([
    ['a == b', /one “=”/],
    ['a !== b', /“!=”/],
    ['a && b', /“and”/],
    ['a || b', /“or”/],
    ['"a" || "b"', /“or”/],
    ['!a', /\$not/],
    ['not a', /\$not/],
    ['a?.b', /“\.”/],
    ['$map(a, x => x)', /function\(\$x\)/],
    ['$x := 1; $x', /parentheses/],
    ['if (a) b', /condition \?/],
    ['a // first', /\/\* … \*\//],
    ['// first', /\/\* … \*\//],
  ])('%s', (text, hint) => {
    const failure = failureOf(text);
    expect(failure).toBeInstanceOf(ExpressionError);
    expect(failure).toMatchObject({ hint: expect.stringMatching(hint) });
    const parsed = parseExpression(text);
    expect(parsed.ok ? [] : parsed.problems[0]).toMatchObject({ hint: expect.stringMatching(hint) });
  });

  test.each(['a b', '(a', 'a.', '"a'])('%s has none', (text) => {
    expect(failureOf(text)).toMatchObject({ hint: undefined });
  });
});

test.each(['a.1', 'a.true', 'a.null'])('the sentence about %s names the literal', (text) => {
  expect(failureOf(text)).toMatchObject({
    code: 'S0213',
    message: `The literal ${text.slice(2)} cannot be a step of a path.`,
  });
});
