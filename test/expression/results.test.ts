import { describe, expect, test } from 'vitest';
import { compile } from '../../src/expression/index.ts';
import { compileResource } from '../../src/mapping/compile-resource.ts';
import { createModel } from '../../src/model/index.ts';
import { notPlainJson } from '../support/plain-json.ts';

const INPUT = { list: [{ k: 'a' }, { k: 'b' }] };

class Point {
  readonly x = 1;
}

const CIRCULAR: Record<string, unknown> = {};
CIRCULAR.inner = [CIRCULAR];

/** What a function of the embedder may return by mistake. */
const HOST: Readonly<Record<string, unknown>> = {
  bigint: 3n,
  circular: CIRCULAR,
  class: new Point(),
  date: new Date(0),
  function: () => 1,
  holes: { a: undefined, b: [undefined, 1] },
  infinite: Number.POSITIVE_INFINITY,
  map: new Map(),
  nan: Number.NaN,
  negativeZero: -0,
  nested: { a: [() => 1, { b: Symbol('b'), c: 1 }] },
  noPrototype: Object.assign(Object.create(null), { a: 1 }),
  regex: /a/,
  symbol: Symbol('a'),
};

const OPTIONS = {
  allowEval: true,
  functions: [{ name: 'host', implementation: (name: string): unknown => HOST[name] }],
};

const BINDINGS = { given: { f: () => 1, list: [Symbol('a'), 1] } };

function asField(text: string): unknown {
  const model = createModel('test/results', { type: 'object', properties: { value: {} } });
  const expression = { text, source: { file: 'test', segments: [] } };
  const { run } = compileResource([{ name: 'value', expression, layer: 'definition' }], model, OPTIONS);
  const failed = (_: number, error: unknown): void => {
    throw error;
  };
  const ignore = (): undefined => undefined;
  const sink = {
    failed,
    refused: (_: number, refused: unknown) => refused,
    missing: ignore,
    empty: ignore,
    member: ignore,
    unlisted: ignore,
  };
  const value = run(INPUT, BINDINGS, sink);
  return value.value;
}

const evaluate = (text: string): unknown => compile(text, OPTIONS).evaluate(INPUT, BINDINGS);

describe('functions are left out as JSON leaves them out', () => {
  test.each([
    // Alone.
    ...['$string', '/a/', 'function($v){ $v }', '$substring(?, 1)', '$uppercase ~> $trim', '|list|{}|'].map(
      alone,
    ),
    ...[
      '$given.f',
      '$host("function")',
      '$host("symbol")',
      '$eval("$string")',
      '[$sum][0]',
      '$lookup({"a": $sum}, "a")',
    ].map(alone),
    ...[
      '($f := $sum; $f)',
      'true ? $sum',
      '$map([1], function($v){ $sum })',
      '$each({"a": 1}, function($v){ $sum })',
    ].map(alone),
    // In objects.
    ['{"a": $sum, "b": 1}', { b: 1 }],
    ['$merge([{"a": $sum}])', {}],
    ['$map(["a"], /a/)', { match: 'a', start: 0, end: 1, groups: [] }],
    ['list{k: $sum}', {}],
    ['$ ~> |list|{"f": $sum}|', INPUT],
    ['list@$i.{"f": $sum, "k": $i.k}', [{ k: 'a' }, { k: 'b' }]],
    ['$eval("{\\"a\\": $sum}")', {}],
    ['$spread({"a": $sum})', {}],
    ['{"a": {"b": [{"c": /x/}]}}', { a: { b: [{}] } }],
    ['$host("nested")', { a: [null, { c: 1 }] }],
    ['$host("holes")', { b: [null, 1] }],
    ['$given', { list: [null, 1] }],
    // In arrays.
    ['[$sum, 1]', [null, 1]],
    ['[[$sum]]', [[null]]],
    ['list#$i.[$sum, $i]', [null, 0, null, 1]],
    ['$map([1, 2], function($v){ $sum })', [null, null]],
    ['$eval("[1, $sum]")', [1, null]],
    // Other values that are not there.
    ['$match("ab", /a(x)?b/).groups', [null]],
    ['$match("ab", /a(x)?(b)/)', { match: 'ab', index: 0, groups: [null, 'b'] }],
    ['missing[[0, 0]]', [null, null]],
    ['(list).missing[true]', [null, null]],
    ['$host("class")', { x: 1 }],
    ['$host("noPrototype")', { a: 1 }],
    ['$host("negativeZero")', -0],
  ])('%s', (text, expected) => {
    for (const result of [evaluate(text), asField(text)]) {
      expect(result).toEqual(expected);
      if (expected === undefined) expect(result).toBeUndefined();
      else expect(notPlainJson(result)).toBeUndefined();
    }
  });

  test('and what belongs to the caller keeps them', () => {
    const input = { list: [() => 1, 2] };
    compile('[$host("nan") = 1, list, $sum]', OPTIONS).evaluate(input);
    expect(typeof input.list[0]).toBe('function');
  });
});

function alone(text: string): [string, undefined] {
  return [text, undefined];
}

describe('values that JSON does not have are refused', () => {
  test.each([
    ...['bigint', 'circular', 'date', 'infinite', 'map', 'nan', 'regex'].flatMap((name) => [
      `$host("${name}")`,
      `[1, {"a": $host("${name}")}]`,
      `$map([1], function($v){ $host("${name}") })`,
      `$eval("$host('${name}')")`,
    ]),
    ...['1 / 0', '0 / 0', '1e308 * 10', '[5 % 0]', '$sum([1e308, 1e308])', '$average([1e308, 1e308])'],
    ...['$round(1.5, 400)', '$parseInteger($pad("1", 400, "0"), "0")', '$map([[1e308, 1e308]], $sum)'],
    ...[
      '($x := 1 / 0; $x = 1 ? 1 : $x)',
      '{"a": {"b": 1 / 0}}',
      '$reduce([1e308, 1e308], function($a, $b){ $a + $b })',
    ],
  ])('%s', (text) => {
    const refused = expect.objectContaining({ code: 'value-not-json' });
    expect(() => evaluate(text)).toThrow(refused);
    expect(() => asField(text)).toThrow(refused);
  });

  test('with the place in the result', () => {
    expect(() => evaluate('{"a": [1, $host("date")]}')).toThrow(
      'The result has, at a.1, a value of the type Date, which JSON cannot represent.',
    );
  });
});
