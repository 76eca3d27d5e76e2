import { describe, expect, test } from 'vitest';
import { parseOverrides } from '../../src/definition/index.ts';
import { createEngine } from '../../src/live.ts';

/** The issue of a field whose expression is somewhere in a layer. */
function issueOf(written: string) {
  const text = `providers:\n  hubspot:\n    crm/users:\n      mapping:\n        name: ${written}\n`;
  const overrides = [parseOverrides(text, { file: 'layer.yaml' })];
  const result = createEngine().safeMap('hubspot', { id: '1' }, { overrides });
  return (result.ok ? [] : result.issues).find(({ field }) => field === 'name');
}

describe.each<[string, (expression: string) => string, number, number]>([
  ['plain', (expression) => expression, 5, 15],
  ['in single quotes', (expression) => `'${expression}'`, 5, 16],
  ['in a block', (expression) => `|-\n          ${expression}`, 6, 11],
])('the place of a function that fails in a field, %s', (_how, write, line, first) => {
  test.each([
    ['$map([1], $uppercase)', '$uppercase'],
    ['$map([1], function($v) { $uppercase($v) })', '$uppercase'],
    ['$filter([1], $length)', '$length'],
    ['$sort([2, 1], $length)', '$length'],
    ['$each($, function($v, $k) { $sum($k) })', '$sum'],
    ['$reduce([1, 2], $join)', '$join'],
    ['$sift($, $sqrt)', '$sqrt'],
    ['($f := $uppercase; $map([1], $f))', '$uppercase'],
    ['$string(1) ~> $sqrt', '$sqrt'],
    ['id.$uppercase() ~> $trim ~> $sqrt', '$sqrt'],
  ])('%s', (expression, name) => {
    expect(issueOf(write(expression))).toMatchObject({
      code: 'expression-failed',
      message: expect.stringContaining(`${name} `),
      source: { file: 'layer.yaml', line, column: first + expression.indexOf(name) },
    });
  });
});

test('the place of a function that fails on a later line of a folded block', () => {
  expect(issueOf('>-\n          $map([1],\n          $uppercase)')).toMatchObject({
    message: expect.stringContaining('$uppercase '),
    source: { line: 7, column: 11 },
  });
});
