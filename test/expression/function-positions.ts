import type { ResultKind } from '../../src/expression/mapping-functions/index.ts';

/** A function that expressions call as `$f`, and the kinds of its results. */
export interface ReturningFunction {
  readonly returns: string;
  readonly kinds: readonly ResultKind[];
  readonly implementation: (value?: unknown) => unknown;
}

const EVERY_KIND: readonly ResultKind[] = [
  ...(['nothing', 'null', 'boolean', 'number', 'string', 'array', 'object'] as const),
];

const keptArray = Object.freeze([1, 2]);
const keptItem = Object.freeze([3]);
const keptObject = Object.freeze({ b: Object.freeze([1, 2]) });

/** Functions of each kind of result. Arrays and objects are new in each call, unless they say that they are kept. */
export const FUNCTIONS: readonly ReturningFunction[] = [
  { returns: 'nothing', kinds: ['nothing'], implementation: () => undefined },
  { returns: 'null', kinds: ['null'], implementation: () => null },
  { returns: 'true', kinds: ['boolean'], implementation: () => true },
  { returns: 'false', kinds: ['boolean'], implementation: () => false },
  { returns: 'zero', kinds: ['number'], implementation: () => 0 },
  { returns: 'a number', kinds: ['number'], implementation: () => 2 },
  { returns: 'a blank string', kinds: ['string'], implementation: () => '' },
  { returns: 'a string', kinds: ['string'], implementation: () => 'b' },
  { returns: 'an empty array', kinds: ['array'], implementation: () => [] },
  { returns: 'an array of one', kinds: ['array'], implementation: () => [1] },
  { returns: 'an array', kinds: ['array'], implementation: () => [1, 2] },
  { returns: 'an array of null', kinds: ['array'], implementation: () => [null] },
  { returns: 'an array of strings', kinds: ['array'], implementation: () => ['b', 'a', 'b'] },
  { returns: 'an array of objects', kinds: ['array'], implementation: () => [{ b: 2 }, { b: 1, c: [3] }] },
  { returns: 'a nested array', kinds: ['array'], implementation: () => [[1], [2, [3]]] },
  { returns: 'an array of an empty array', kinds: ['array'], implementation: () => [[]] },
  { returns: 'an array that it keeps', kinds: ['array'], implementation: () => keptArray },
  { returns: 'an array of one that it keeps', kinds: ['array'], implementation: () => keptItem },
  { returns: 'an empty object', kinds: ['object'], implementation: () => ({}) },
  { returns: 'an object', kinds: ['object'], implementation: () => ({ b: 1, c: [2, 3] }) },
  { returns: 'an object of null', kinds: ['object'], implementation: () => ({ b: null }) },
  { returns: 'an object that it keeps', kinds: ['object'], implementation: () => keptObject },
  { returns: 'its argument', kinds: EVERY_KIND, implementation: (value) => value },
  { returns: 'an array of its argument', kinds: ['array'], implementation: (value) => [value] },
  { returns: 'an object of its argument', kinds: ['object'], implementation: (value) => ({ b: value }) },
  {
    returns: 'a number, or an array for arrays',
    kinds: ['number', 'array'],
    implementation: (value) => (Array.isArray(value) ? [value.length] : 1),
  },
];

/** Functions that return functions. */
export const FUNCTIONS_OF_FUNCTIONS: readonly Omit<ReturningFunction, 'kinds'>[] = [
  { returns: 'a function', implementation: () => (value: unknown) => [value] },
  { returns: 'a function without parameters', implementation: () => () => 1 },
  { returns: 'an array of functions', implementation: () => [() => [1], () => 2] },
];

/** Expressions in which a call `$f(…)` is in every position that calls can be in. */
export const POSITIONS: Readonly<Record<string, readonly string[]>> = {
  'on its own': ['$f(a)', '($f(a))', '$f()', '$f(missing)', '$f(list)', '$f(list.b)', '$f($f(a))', '$f($)'],
  'item of an array': [
    ...['[$f(a)]', '[$f(a), 1]', '[1, $f(a), [$f(a)]]', '[[$f(a)]]', '[$f(a), $f(list)]', '[$f(a)[]]'],
    ...['[$f(a)[0]]', '[($f(a))]', '[$f(list.b)]', '[a ? $f(a)]', '[$f(a).b]', 'list.[$f($)]', '[$f(a)].b'],
  ],
  'step of a path': [
    ...['$f(a).b', '$f(a).$', 'list.$f($)', 'list.$f(b)', 'list.$f(b).b', 'list.($f(b))', 'o.$f(c)'],
    ...['$f(a).[$]', '$f(a).{ "x": $ }', '$f(a).*', '$f(a).**', '$f(a).$f($)', 'list.b.$f($)', 'o.$f(b).b'],
    ...['$f(a).b[]', 'list.$f(b)[]', '$f(a)[]', '($f(a))[]', '$f(a)[].b', 'list[].$f(b)', '$f(list).b.c'],
    ...['$f(a)^($)', '$f(list)^(>b)', '$f(a){ "k": $ }', '$f(a).b{ "k": $ }', 'list.$f(b){ $string($): $ }'],
    ...[
      '$f(a)@$v.$v',
      '$f(a)#$i.$i',
      'list@$v.$f($v)',
      'list#$i.$f($i)',
      '$f(a)@$v.[$v]',
      'list.$f(%.a)',
      'list.b.$f(%)',
    ],
    ...['$f(a).$f(b)^($)', 'list.$f(b)^($)', '$f(a)[b].c', '$f(a).(b)'],
  ],
  'before or in a predicate': [
    ...['$f(a)[0]', '$f(a)[-1]', '$f(a)[1]', '$f(a)[b = 1]', '$f(a)[true]', '$f(a)[$ = 1]', '($f(a))[0]'],
    ...[
      'list[$f(b)]',
      'list[$f($)]',
      'list.$f(b)[0]',
      '(list.$f(b))[0]',
      '$f(a)[[0, 1]]',
      '[1, 2, 3][$f(a)]',
    ],
    ...['list[$f(b) = b]', '$f(a)[0][0]', '$f(a)[0].b', '$f(a).b[0]'],
  ],
  'in an object': [
    ...['{ "x": $f(a) }', '{ "x": [$f(a)] }', '{ "x": $f(a), "y": $f(list.b) }', '{ $string($f(a)): 1 }'],
    ...['list.{ "x": $f(b) }', '{ "x": $f(a) }.x', 'list{ "k": $f(b) }', '[{ "x": $f(a) }, $f(a)]'],
    ...['{ $f(a): 1 }', '{ "x": { "y": $f(list) } }', '{ "x": $f(a).b }'],
  ],
  'beside ~>': [
    ...['$f(a) ~> $count', '$f(a) ~> $count()', 'a ~> $f', 'a ~> $f()', 'list ~> $f', '$f(a) ~> $f'],
    ...[
      '$f(a) ~> $string',
      '(a ~> $f) ~> $f()',
      'a ~> ($f ~> $string)',
      '[a ~> $f]',
      '$f(a) ~> |$|{ "x": 1 }|',
    ],
    ...['list.b ~> $f', '[list.b ~> $f()]', '$f(a) ~> $append(1)'],
  ],
  'argument of a built-in': [
    ...['$count($f(a))', '$string($f(a))', '$sum($f(a))', '$uppercase($f(a))', '$append($f(a), $f(a))'],
    ...[
      '$exists($f(a))',
      '$boolean($f(a))',
      '$not($f(a))',
      '$type($f(a))',
      '$join($f(a), "-")',
      '$keys($f(a))',
    ],
    ...['$lookup($f(a), "b")', '$reverse($f(a))', '$distinct($f(a))', '$merge($f(a))', '$sort($f(a))'],
    ...['$zip($f(a), [1, 2])', '$spread($f(a))', '$number($f(a))', '$max($f(a))', '$length($f(a))'],
    ...['$contains("abc", $f(a))', '$split("abc", $f(a))', '$substring("abc", $f(a))', '$abs($f(a))'],
    ...['$append($f(a), 1)', '$append(1, $f(a))', '$append([], $f(a))', '[$append($f(a), $f(a))]'],
    ...['$clone($f(a))', '$average($f(a))', '$round(1.25, $f(a))', '$each($f(a), function($v) { $v })'],
    ...['$map($f(a), function($v) { [$v] })', '$filter($f(a), function($v) { true })'],
    ...['$reduce($f(a), function($p, $v) { $p })', '$sift($f(a), function($v) { true })', '$single($f(a))'],
  ],
  'handed over': [
    ...[
      '$map(list, $f)',
      '$map(list.b, $f)',
      '$map([1], $f)',
      '$filter(list, $f)',
      '$each(o, $f)',
      '$sift(o, $f)',
    ],
    ...['[$map(list, $f)]', '$map(list, function($x) { $f($x) })', '$map(list, function($x) { [$f($x)] })'],
    ...[
      '$reduce(list, function($p, $x) { $append($p, $f($x)) }, [])',
      '$f(?)(a)',
      '[$f(?)(a)]',
      '$single([1], $f)',
      '$f(a)(1)',
    ],
  ],
  'in a condition': [
    ...['$f(a) ? 1 : 2', 'a ? $f(a) : 2', '[a ? $f(a) : 2]', 'missing ? 1 : $f(a)', '$f(a) ? $f(a)'],
    ...['$f(a) and true', '$f(a) or false', 'true and $f(a)', '$f(a) ?? 9', '[$f(a) ?? 9]', '$f(a) ?: 9'],
    ...[
      '$exists($f(a)) ? $f(a) : 0',
      '$type($f(a)) = "array" ? $f(a)[0]',
      '(a ? $f(a) : 2)[0]',
      '(a ? $f(a)).b',
    ],
    ...['list[$f(b) ? true : false]', '($f(a) ? 1 : 2) + 1', '(missing ?? $f(a)).b'],
  ],
  'beside an operator': [
    ...['$f(a) = $f(a)', '$f(a) = 1', '$f(a) != null', '$f(a) < 2', '$f(a) + 1', '-$f(a)', '$f(a) & "x"'],
    ...[
      '1 in $f(a)',
      '$f(a) in [1, 2]',
      '[$f(a)..3]',
      '[1..$f(a)]',
      '$f(a) = [1, 2]',
      '"b" in $f(a)',
      'a = $f(a)',
    ],
  ],
  'in a block or function': [
    ...['($v := $f(a); $v)', '($v := $f(a); [$v, $v])', '($v := $f(a); $v.b)', '($v := $f(a); $v[0])'],
    ...['($v := $f(a); $count($v))', '(function($x) { $f($x) })(a)', '[(function($x) { $f($x) })(a)]'],
    ...['(function($x) { [$f($x)] })(a)', '(function($x) { $x ? $f($x) : 1 })(a)', '($v := [$f(a)]; $v.b)'],
    ...['($g := $f; [$g(a)])', '($g := function($x) { $f($x) }; list.$g(b))', '(1; $f(a))', '[(1; $f(a))]'],
    ...['($f := function($x) { [$x] }; [$f(a)])', '(function($x) { $f($x)[0] })(a)', '($v := $f(a)[]; $v)'],
    ...['(function($x) { $f($x).b })(list)', '(function($x) { $f($f($x)) })(list.b)'],
  ],
  'in a transform': ['$ ~> |list[b]|{ "x": $f(b) }|', '$ ~> |o|$f(a)|', '$ ~> |o|{}, $f(a)|'],
};
