import { describe, expect, test } from 'vitest';
import { compile, ExpressionError } from '../../src/expression/index.ts';
import { createEngine, parseOverrides } from '../../src/live.ts';

function codeOf(text: string, input: unknown): string {
  try {
    compile(text).evaluate(input);
    return '';
  } catch (error) {
    if (error instanceof ExpressionError) return error.code;
    throw error;
  }
}

function nest(levels: number): unknown {
  let value: unknown = 1;
  for (let level = 0; level < levels; level += 1) value = level % 2 === 0 ? [value] : { a: value };
  return value;
}

const nested = (levels: number): unknown => ({ a: nest(levels), twin: nest(levels) });

const arrays = (levels: number): unknown => {
  let value: unknown = 1;
  for (let level = 0; level < levels; level += 1) value = [value, value];
  return { a: value };
};

/** What looks at all of a value. */
const WALKS = [
  '$string(a)',
  'a & ""',
  '$clone(a)',
  'a = twin',
  '$distinct([a, twin])',
  '{"b": a}',
  '[a]',
  '$map([1, 2], function($x) { $$ })',
  '$ ~> |$|{"b": 1}|',
  '$assert(false, $string(a))',
];

/** What looks into arrays within arrays. */
const FLATTENED = [
  '$keys(a)',
  '$spread(a)',
  '*',
  '$boolean(a)',
  '$sum(a)',
  '$distinct(a)',
  'a.*',
  '$merge(a)',
];

describe('how deep a value is nested is counted', () => {
  test.each(WALKS)('%s of one that is as deep as records may be', (text) => {
    expect(codeOf(text, nested(500))).toMatch(/^(?:|D3141)$/);
  });

  test.each(WALKS)('%s of one that is far deeper', (text) => {
    expect(codeOf(text, nested(5_000))).toBe('D1011');
  });

  test.each(FLATTENED)('%s of arrays within each other, or within themselves', (text) => {
    let deep: unknown = 1;
    for (let level = 0; level < 100_000; level += 1) deep = [deep];
    const cycle: unknown[] = [];
    cycle.push(cycle);
    for (const a of [deep, cycle])
      expect(codeOf(text, { a })).toMatch(/^(?:|D1011|D1012|T\d+|value-not-json)$/);
  });

  test('arrays within each other', () => {
    const input: unknown[] = [];
    input.push(input, input);
    for (const text of ['$boolean(a)', '*', 'a ? 1 : 2', 'a and a']) {
      expect(['D1011', 'D1012']).toContain(codeOf(text, { a: input }));
    }
    expect(codeOf('$count(*)', arrays(10))).toBe('');
  });

  test('values that an expression makes', () => {
    const deep = '$reduce([1..5000], function($v, $i) { {"a": [$v]} }, 1)';
    for (const text of [deep, `$string(${deep})`, `${deep} = ${deep}`])
      expect(codeOf(text, {})).toBe('D1011');
  });
});

const cyclic: Record<string, unknown> = { id: '1' };
cyclic.self = cyclic;
cyclic.list = [cyclic];

test.each([
  ...['**', '$count(**)', 'list.**', '$string($)', '$clone($)', '$ & ""', '[$]', '{"a": $}', '$spread($)'],
  ...['$distinct([$, $])', '$merge([$, {"x": 1}])', '$ ~> |$|{"x": 1}|', '$join($string(list))'],
])('%s of a value that contains itself ends with an error', (text) => {
  expect(['D1011', 'D1012', 'value-not-json']).toContain(codeOf(text, cyclic));
});

test('a record that contains itself is an issue', () => {
  const engine = createEngine();
  for (const expression of ['**', '$string($)', '$']) {
    const content = { providers: { hubspot: { 'crm/users': { mapping: { name: expression } } } } };
    const overrides = [parseOverrides(content, { name: 'account' })];
    const { ok, issues } = engine.safeMap('hubspot', cyclic, { overrides });
    expect([ok, issues.length > 0]).toEqual([false, true]);
  }
});

/** Bodies of functions whose variables take more of the stack than a short one's. */
const BODIES: Readonly<Record<string, (count: number) => string>> = {
  'joined texts': (count) => Array.from({ length: count }, (_, index) => `$n.a${index}.b`).join(' & '),
  bindings: (count) => Array.from({ length: count }, (_, index) => `$v${index} := $n + ${index}`).join('; '),
  arrays: (count) => `[${Array.from({ length: count }, (_, index) => `$n.a${index}`).join(', ')}]`,
};

test.each(Object.entries(BODIES))('calls of a function count by the size of its body: %s', (_name, body) => {
  for (const count of [10, 100, 300]) {
    const nests = `($f := function($n) { $n < 1 ? 1 : [(${body(count)}), $f($n - 1)][1] }; $f(990))`;
    expect(['', 'D1011', 'too-deep']).toContain(codeOf(nests, {}));
  }
  expect(codeOf(`($f := function($n) { $n < 1 ? 1 : [(${body(100)}), $f($n - 1)][1] }; $f(990))`, {})).toBe(
    'D1011',
  );
});
