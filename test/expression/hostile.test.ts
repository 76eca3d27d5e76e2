import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type CompileOptions, compile, ExpressionError } from '../../src/expression/index.ts';
import { runs } from '../support/runs.ts';

const LIMITS: CompileOptions = { limits: { depth: 200, steps: 200_000, size: 100_000 } };

/** The code that an expression fails with, or its value. */
function outcome(text: string, input: unknown = {}, options: CompileOptions = LIMITS): unknown {
  try {
    return compile(text, options).evaluate(input);
  } catch (error) {
    if (error instanceof ExpressionError) return error.code;
    throw error;
  }
}

describe('an expression that would run for ever ends with an error', () => {
  const cases: [string, string, string][] = [
    ['recursion', '($f := function($n){ 1 + $f($n + 1) }; $f(0))', 'D1011'],
    ['recursion in tail position', '($f := function($n){ $f($n + 1) }; $f(0))', 'D1012'],
    ['mutual recursion', '($f := function(){ $g() }; $g := function(){ $f() }; $f())', 'D1012'],
    ['self-application', '($w := function($x){ $x($x) }; $w($w))', 'D1012'],
    ['nested loops', '[1..1000].([1..1000].([1..1000]))', 'D1012'],
    ['nested maps', '$map([1..1000], function($a){ $map([1..1000], function($b){ $a * $b }) })', 'D1012'],
    ['a filter over a product', '[1..1000][$count([1..1000][$ > 5]) > 0]', 'D1012'],
  ];
  test.each(cases)('%s', (_name, text, code) => {
    expect(outcome(text)).toBe(code);
  });
});

describe('an expression that would fill the memory ends with an error', () => {
  const cases: [string, string, string[]][] = [
    ['a text that doubles', '$reduce([1..60], function($a, $b){ $a & $a }, "x")', ['D2015']],
    ['an array that doubles', '$reduce([1..60], function($a, $b){ $append($a, $a) }, [1])', ['D2015']],
    ['a long padding', '$pad("x", 1000000000)', ['D2015']],
    ['a long range', '[1..5000000]', ['D2015']],
    ['a range beyond the language', '[1..100000000000]', ['D2014']],
    [
      'a growing replacement',
      '$reduce([1..60], function($a, $b){ $replace($a, "x", "xx") }, "x")',
      ['D2015', 'D1012'],
    ],
    ['a growing join', '$reduce([1..60], function($a, $b){ $join([$a, $a]) }, "x")', ['D2015']],
    [
      'a growing object',
      '$reduce([1..60], function($a, $b){ {"a": $a, "b": $string($a)} }, "x")',
      ['D2015', 'D1012'],
    ],
  ];
  test.each(cases)('%s', (_name, text, codes) => {
    expect(codes).toContain(outcome(text));
  });
});

describe('deep nests end with an error and not with a crash', () => {
  test.each([
    ['parentheses', `${'('.repeat(20_000)}1${')'.repeat(20_000)}`],
    ['arrays', '['.repeat(20_000) + ']'.repeat(20_000)],
    ['sums', `1${'+1'.repeat(40_000)}`],
    ['a text beyond the limit', `"${'x'.repeat(200_000)}"`],
  ])('%s', (_name, text) => {
    expect(() => compile(text)).toThrow(ExpressionError);
  });

  const repeated = (before: string, after: string): ((count: number) => string) => {
    return (count) => `${before.repeat(count)}a${after.repeat(count)}`;
  };
  const nests: [string, (count: number) => string][] = [
    ['alternatives in the left side of alternatives', repeated('(', ' ?? b)')],
    ['defaults in the left side of defaults', repeated('(', ' ?: b)')],
    ['alternatives behind a transform', repeated('(b ~> |c|{}| & (', ') ?? b)')],
    ['alternatives behind texts with brackets', repeated('(")" & ', ' ?? ")(")')],
    ['alternatives behind patterns with brackets', repeated('($match(b, /[)(,"]/) & ', ' ?? b)')],
    ['a chain of alternatives', repeated('a ?? ', '')],
    ['conditions', repeated('a ? 1 : ', '')],
    ['calls', repeated('$string(', ')')],
    ['functions', repeated('function(){', '}')],
    ['objects', repeated('{"a":', '}')],
    ['predicates', repeated('a[', ']')],
    ['blocks that bind', repeated('($x := ', ')')],
    ['negations', repeated('-', '')],
    ['applications', repeated('', ' ~> $string')],
    ['a path of names', repeated('a.', '')],
    ['a path of wildcards', repeated('*.', '')],
    ['a path of blocks', repeated('(a).', '')],
    ['a path that binds', repeated('', '.b@$x')],
    [
      'a path that binds ever new names',
      (count) => `a${Array.from({ length: count }, (_, n) => `.b@$x${n}`).join('')}`,
    ],
    ['a path of parents', repeated('', '.b.%')],
    ['filters', repeated('', '[b = 1]')],
    ['orders', repeated('', '^(b)')],
  ];
  test.each(nests)(
    '%s, however long',
    (_name, nest) => {
      for (const count of [10, 100, 1_000, 3_000]) outcome(nest(count), { a: 1 });
    },
    30_000,
  );

  test('a deep input', () => {
    let input: unknown = 1;
    for (let depth = 0; depth < 1_000_000; depth += 1) input = { a: input };
    expect(outcome('$count(**)', input, {})).toBe(1_000_001);
    expect(outcome('$string($)', input, {})).toBe('D1011');
  });

  describe('an input that is nested deeper than functions descend', () => {
    const nest = (around: (inner: unknown) => unknown): unknown => {
      let value: unknown = 1;
      for (let depth = 0; depth < 100_000; depth += 1) value = around(value);
      return value;
    };
    const arrays = () => nest((inner) => [inner]);
    const objects = () => nest((o) => ({ o }));
    const input = { a: arrays(), b: arrays(), o: objects(), p: objects() };
    test.each([
      '$string(a)',
      '$string(o, true)',
      'a & "x"',
      'a = b',
      'o != p',
      '$distinct([o, p])',
      '$boolean(a)',
      'a ? 1 : 2',
      'a.b',
      '[a]',
      '{"x": a}',
      '$merge([o, p])',
      '$clone(o)',
      'o ~> |o|{"z": 1}|',
      'function($x) { $x }(a)',
    ])('%s', (text) => {
      expect(outcome(text, input, {})).toBe('D1011');
    });
  });
});

describe('parts that stand in many places', () => {
  const doubled = (start: string, change: string, end: string): string =>
    `($x := ${start}; ${`$x := ${change}; `.repeat(60)}$y := ${start}; ${`$y := ${change.replaceAll('$x', '$y')}; `.repeat(60)}${end})`;
  test.each([
    ['object', '{"a": 1}', '{"l": $x, "r": $x}'],
    ['array', '[1]', '[[$x], [$x]]'],
    ['pair', '[1]', '$zip($x, $x)'],
  ])('make no %s larger than the limits allow', (_name, start, change) => {
    for (const end of ['$x', '$string($x)', '$x = $y', '-$x', '$error($x)', '{$x: 1}', '$x ~> |l|{"q": $x}|'])
      expect(outcome(doubled(start, change, end))).toMatch(/^[DT]\d{4}$/);
  });

  test('an object that an update would put into itself is an error', () => {
    expect(outcome('$ ~> |a|{"b": $}|', { a: { c: 1 } })).toBe('circular-value');
    expect(outcome('$ ~> |a|{"b": $$}|', { a: { c: 1 } })).toEqual({ a: { b: { a: { c: 1 } }, c: 1 } });
  });
});

describe('prototypes are out of reach', () => {
  test.each([
    ['constructor', undefined],
    ['a.constructor', undefined],
    ['__proto__', undefined],
    ['`__proto__`.polluted', undefined],
    ['toString', undefined],
    ['$lookup($, "constructor")', undefined],
    ['$lookup($, "__proto__")', undefined],
    ['list.constructor.constructor', undefined],
    ['"text".length', undefined],
    ['list.length', undefined],
    ['$sum.constructor', undefined],
    ['function($x){$x}.constructor', undefined],
  ])('reading %s', (text, expected) => {
    expect(outcome(text, { a: { b: 1 }, list: [1, 2] })).toEqual(expected);
  });

  test.each([
    '{"__proto__": {"polluted": true}}',
    '{"constructor": {"prototype": {"polluted": true}}}',
    '$merge([{"__proto__": {"polluted": true}}, {"a": 1}])',
    '($ ~> |$|{"__proto__": {"polluted": true}}|)',
    '$spread({"__proto__": {"polluted": true}})',
    '$sift({"__proto__": {"polluted": true}}, function($v){true})',
    '["__proto__"]{$: {"polluted": true}}',
    '$each({"__proto__": {"polluted": true}}, function($v, $k){{$k: $v}})',
    '$map(["__proto__", "constructor"], function($k){{$k: {"polluted": true}}})',
  ])('writing %s changes no prototype', (text) => {
    const value = outcome(text, JSON.parse('{"a": 1, "__proto__": {"own": 1}}'));
    expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false);
    expect(Reflect.get({}, 'polluted')).toBeUndefined();
    expect(typeof value).not.toBe('function');
  });

  test('a polluted prototype is not seen', () => {
    Reflect.set(Object.prototype, 'inherited', 'secret');
    try {
      expect(outcome('inherited', { a: 1 })).toBeUndefined();
      expect(outcome('a.inherited', { a: {} })).toBeUndefined();
      expect(outcome('list.inherited', { list: [{}, {}] })).toBeUndefined();
    } finally {
      Reflect.deleteProperty(Object.prototype, 'inherited');
    }
  });
});

describe('text of an expression stays text', () => {
  test.each([
    '"\\"; globalThis.broken = true; \\""',
    '`"]; globalThis.broken = true; [\\"`',
    '`\\u2028globalThis.broken = true`',
    '{"a\\"]: globalThis.broken = true, [\\"b": 1}',
    '/a\\/; globalThis.broken = true; \\//',
    '$`x; globalThis.broken = true`',
    "'" + '$' + "{globalThis.broken = true}'",
    '"</script><script>globalThis.broken = true"',
  ])('%s', (text) => {
    try {
      outcome(text, { a: 1 });
    } finally {
      expect(Reflect.get(globalThis, 'broken')).toBeUndefined();
    }
  });

  test('any name, text or pattern is only a literal in the generated source', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 40 }), (text) => {
        const quoted = JSON.stringify(text);
        expect(outcome(quoted)).toBe(text);
        expect(outcome(`$lookup($, ${quoted})`, Object.fromEntries([[text, 1]]))).toBe(1);
        expect(outcome(`{${quoted}: 1}`)).toEqual(Object.fromEntries([[text, 1]]));
      }),
      { numRuns: runs(2_000) },
    );
  });
});

describe('any text as an expression', () => {
  const fragments = [
    '$',
    '$x',
    '(',
    ')',
    '[',
    ']',
    '{',
    '}',
    '.',
    ':',
    ';',
    '"',
    "'",
    '`',
    '%',
    '@$i',
    '#$i',
    '^',
    '|',
    '~>',
    '?',
    '??',
  ];
  const words = [
    'function',
    ':=',
    'and',
    'in',
    'a',
    'b',
    '1',
    '/a/',
    '*',
    '**',
    '..',
    '-',
    '=',
    '<',
    '&',
    ' ',
    '\n',
    '/*',
    '*/',
    '$map',
    '$eval',
  ];
  const texts = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 60 }),
    fc.array(fc.constantFrom(...fragments, ...words), { maxLength: 20 }).map((parts) => parts.join('')),
  );

  test('compiles or fails, evaluates or fails, and leaves the next record unharmed', () => {
    fc.assert(
      fc.property(texts, fc.jsonValue(), (text, input) => {
        const before = JSON.stringify(input);
        outcome(text, input);
        expect(JSON.stringify(input)).toBe(before);
        expect(outcome('1 + 1')).toBe(2);
      }),
      { numRuns: runs(10_000) },
    );
  });
});
