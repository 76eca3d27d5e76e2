import { describe, expect, test } from 'vitest';
import { outputOf } from '../support/child.ts';

const EXPRESSION = new URL('../../dist/expression/index.js', import.meta.url).href;
/** Three quarters of Node's default, in kilobytes: an embedder may have used the rest. */
const THREE_QUARTERS_OF_A_STACK = 738;

const list = (count: number, item: (index: number) => string, separator: string): string =>
  Array.from({ length: count }, (_, index) => item(index)).join(separator);
const nested = (before: string, after: string, count: number) =>
  `${before.repeat(count)}$f($n+1)${after.repeat(count)}`;
/** A function that `$replace` and the like take in the place of a pattern. */
const MATCHER =
  'function($s){{"match":$string($f($n+1)),"start":0,"end":1,"groups":[],"next":function(){()}}}';

/** Functions made of a function `$f` that takes a number or an object. */
const COMBINATIONS: readonly string[] = [
  '$f(?)',
  '$f ~> $string',
  '$string ~> $f',
  '$f ~> $f',
  '$f(?) ~> $f(?)',
  '$map(?, $f)',
  '$filter(?, $f)',
  '$single(?, $f)',
  '$reduce(?, function($a, $b){$f($a)}) ~> $f',
  '$map(?, $f) ~> $string',
  '$map(?, function($x){1 + $f($x)})',
  'function($x){1 + $f($x)}',
];

/** Transforms that apply themselves by another way than a function that is written out. */
const TRANSFORMS: readonly string[] = [
  '|$|{"b": $f($)}|',
  '|$f($)|{}|',
  '|$|{}, $f($)|',
  '|$|{"b": [1].$f($$)}|',
];

/** Bodies of a function `$f` of a number `$n` that call it again, by the way in which they do. */
const WAYS: Readonly<Record<string, readonly string[]>> = {
  operators: [
    '1+$f($n+1)',
    '-$f($n+1)',
    '$f($n+1) & "a"',
    '$f($n+1) and true',
    '$f($n+1) in [1]',
    '[1..$f($n+1)]',
  ],
  conditions: ['$n ? 1+$f($n+1) : 0', '$f($n+1) ? 1 : 0', '$f($n+1) ?? 1', '$f($n+1) ?: 1'],
  constructors: ['[$f($n+1)]', '{"a":$f($n+1)}', '{$string($f($n+1)):1}', '($x:=$n; 1+$f($x+1))'],
  steps: [
    '[$n].$f($+1)',
    '$n.($f($+1);1)',
    '{"a":$n}.*.($f($+1);1)',
    '{"a":$n}.**[$f($n+1)]',
    '$f($n+1).a.b.c',
  ],
  filters: ['[$n][$f($+1)]', '[$n,2,3][$f($+1) > 1]'],
  groups: ['[{"a":$n}]{$string(a): $f(a+1)}', '[{"a":$n}]{$f(a+1): 1}'],
  orders: ['[$n,2,3]^($f($+1))', '[{"a":$n},{"a":2}]^(>$f(a+1), a).a'],
  tuples: [
    '[$n]@$v.($f($v+1);1)',
    '[$n]#$i.($f($n+1);1)',
    '{"a":{"b":$n}}.a.b.($f(%.b+1);1)',
    '{"a":{"b":[{"c":$n}]}}.a.b[$f(%.b[0].c+1)].c',
  ],
  transforms: [
    '({"a":$n} ~> |$|{"a":$f(a+1)}|)',
    '({"a":$n} ~> |$|{},$f(a+1)|)',
    '({"a":$n} ~> |$f(a+1)|{}|)',
  ],
  functions: [
    '$map([$n], function($x){$f($x+1)})',
    '$map([$n,1,2], function($x,$i,$a){$f($x+1)})',
    '1 + $count($map([$n], $f))',
    '$filter([$n], function($x){$f($x+1)})',
    '$single([$n], function($x){$f($x+1)})',
    '$reduce([$n,2], function($a,$b){$f($a+1)})',
    '$each({"a":$n}, function($x){$f($x+1)})',
    '$sift({"a":$n}, function($x){$f($x+1)})',
    '$sort([$n,2,3], function($x,$y){$f($x+1)})',
    '$replace("a", /a/, function($m){$string($f($n+1))})',
    `$replace("a", ${MATCHER}, "b")`,
    `$split("a", ${MATCHER})`,
    `$match("a", ${MATCHER})`,
    '$contains("a", function($s){$f($n+1)})',
    '$join([$string($f($n+1))])',
    '$append([], $f($n+1))',
  ],
  calls: [
    '1 + ($n+1 ~> $f)',
    '1 + ($n+1 ~> $f ~> $string)',
    '($g:=$f ~> $string; 1+$g($n+1))',
    '($g:=$f(?); 1+$g($n+1))',
    '($g:=function($a,$b){1+$f($a+1)}; 1+$g(?,1)($n))',
    '1+(function($x)<n:n>{1+$f($x+1)})($n)',
    '(function($g){1+$g($n+1)})($f)',
    '1+$f(function(){$n}()+1)',
    '$map([$n], function($x){$map([$x], function($y){$map([$y],function($z){$f($z+1)})})})',
  ],
  'large bodies': [
    `(${list(300, (index) => `$v${index}:=$n`, ';')};1+$f($n+1)+$v0+$v299)`,
    `${list(300, (index) => `$abs($n+${index})`, '+')}+$f($n+1)`,
    `${list(300, (index) => `$count($$.a${index}.b.c)`, '+')}+$f($n+1)`,
    `{${list(300, (index) => `"k${index}":$n`, ',')},"x":$f($n+1)}`,
    `[${list(300, () => '$n', ',')},$f($n+1)]`,
    `$f($n+1,${list(300, () => '$n', ',')})+1`,
    `(function(${list(200, (index) => `$p${index}`, ',')}){1+$f($p0+1)})(${list(200, () => '$n', ',')})`,
    nested('(1+', ')', 90),
    nested('[', ']', 90),
    nested('{"a":', '}', 60),
    nested('(true ? 1 + ', ': 0)', 40),
    nested('[$n].([', '])', 30),
    `[$n]${'[$count([1]) > 0 and [1]'.repeat(20)}[$f($n+1)]${']'.repeat(20)}`,
  ],
};

/** A chain of 5,000 functions, each made of the one before it, and its call. */
const chainOf = (combination: string): string =>
  `($h := function($f, $n){ $n = 0 ? $f : $h(${combination}, $n - 1) }; $g := $h(function($x){$x}, 5000); $g(1))`;

const calledWithoutEnd = (body: string): string => `($f := function($n) {${body}}; $f(1))`;

/** The code of the error of each, in a process with less of a stack than usual. */
function codesOf(expressions: readonly string[]): string[] {
  const script = `
    import { compile } from ${JSON.stringify(EXPRESSION)};
    const codes = ${JSON.stringify(expressions)}.map((text) => {
      try {
        compile(text).evaluate({});
        return 'none';
      } catch (error) {
        return error.code ?? String(error);
      }
    });
    console.log(JSON.stringify(codes));`;
  const flags = [`--stack-size=${THREE_QUARTERS_OF_A_STACK}`, '--input-type=module', '-e', script];
  return JSON.parse(outputOf(process.execPath, flags));
}

describe('calls without end are counted, whatever calls', () => {
  test.each(Object.entries(WAYS))('%s', (_way, bodies) => {
    // A loop in tail position takes no stack, but steps.
    const codes = codesOf(bodies.map(calledWithoutEnd)).map((code) => (code === 'D1012' ? 'D1011' : code));
    expect(codes).toEqual(bodies.map(() => 'D1011'));
  });

  test('functions made of functions', () => {
    expect(codesOf(COMBINATIONS.map(chainOf))).toEqual(COMBINATIONS.map(() => 'D1011'));
  });

  test('transforms', () => {
    const expressions = TRANSFORMS.map((transform) => `($f := ${transform}; $f({"a": 1}))`);
    expect(codesOf(expressions)).toEqual(expressions.map(() => 'D1011'));
  });
});
