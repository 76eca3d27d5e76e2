import jsonata from 'jsonata';
import { describe, expect, test } from 'vitest';
import { compile, ExpressionError } from '../../../src/expression/index.ts';

/** What an embedder's function may return, whatever its signature declares. */
const GIVEN: readonly unknown[] = [
  undefined,
  null,
  true,
  0,
  7,
  '',
  'text',
  [],
  [1],
  [[1]],
  [1, 'a'],
  {},
  { a: [1] },
];

const SIGNATURES = ['<n:s>', '<n:n>', '<n:b>', '<n:o>', '<n:a>', '<n:x>', undefined];

const EXPRESSIONS = [
  '[$f(1)]',
  '[$f(1), 2]',
  '{"a": $f(1)}',
  '$f(1).a',
  '$f(1)[0]',
  '$f(1)[$ = 1]',
  '$f(1) & "!"',
  '$f(1) + 1',
  '$f(1) < 2',
  '$f(1) = 1',
  '$f(1) in [1, "text"]',
  '$f(1) ? "yes" : "no"',
  '$f(1) ?? "none"',
  '$f(1) and true',
  '-$f(1)',
  '$f(1)^($)',
  '$count($f(1))',
  '$string($f(1))',
  '$uppercase($f(1))',
  '$exists($f(1))',
  '($x := $f(1); [$x, $x])',
  '[1, 2].$f($)',
  '1 ~> $f ~> $type',
  '$map([1, 2], $f)',
  '(function($n) { $f($n) })(1)',
];

async function theirs(expression: string, signature: string | undefined, given: unknown): Promise<unknown> {
  const parsed = jsonata(expression);
  parsed.registerFunction('f', () => given, signature);
  try {
    return { value: asJson(await parsed.evaluate({})) };
  } catch (error) {
    return { code: Object(error).code };
  }
}

function ours(expression: string, signature: string | undefined, given: unknown): unknown {
  const declared = signature === undefined ? {} : { signature };
  const functions = [{ name: 'f', ...declared, implementation: (_: unknown) => given }];
  try {
    return { value: asJson(compile(expression, { functions }).evaluate({})) };
  } catch (error) {
    if (!(error instanceof ExpressionError)) throw error;
    return { code: error.code };
  }
}

/** As text, since the package's arrays carry marks. */
function asJson(value: unknown): string | undefined {
  return JSON.stringify(value);
}

describe.each(SIGNATURES)('a function of the embedder that declares %s', (signature) => {
  test.each(EXPRESSIONS)('gives in %s what it gives in the package, whatever that is', async (expression) => {
    for (const given of GIVEN) {
      const message = `where $f gives ${asJson(given)}`;
      expect(ours(expression, signature, given), message).toEqual(await theirs(expression, signature, given));
    }
  });
});
