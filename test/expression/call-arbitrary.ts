import fc from 'fast-check';

/** Regular expressions, with groups, flags and alternatives. */
const regex = fc.constantFrom(
  '/a/',
  '/b+/i',
  '/(a)(b)?/',
  '/[a-c]/',
  '/ /',
  '/x|y/i',
  '/(?:a|(b))c/',
  '/^/',
  '/\\d+/',
);

/** Calls of functions that take a subject and a fixed list of further arguments, `_` for the subject. */
const withSubject = fc.constantFrom(
  ...[
    '$formatNumber(_, "#,##0.00")',
    '$formatNumber(_, "00.#e0")',
    '$formatBase(_, 2)',
    '$formatInteger(_, "w")',
  ],
  ...[
    '$formatInteger(_, "I")',
    '$parseInteger(_, "#0")',
    '$fromMillis(_)',
    '$fromMillis(_, "[Y]-[M01]")',
    '$toMillis(_)',
  ],
  ...[
    '$toMillis(_, "[Y0001]")',
    '$base64encode(_)',
    '$base64decode(_)',
    '$encodeUrlComponent(_)',
    '$decodeUrl(_)',
  ],
  ...['$substringAfter(_, "a")', '$substring(_, -2, 1)', '$split(_, "", 2)', '$pad(_, -4, "#")', '$trim(_)'],
  ...[
    '$power(_, 2)',
    '$sqrt(_)',
    '$ceil(_)',
    '$round(_, -1)',
    '$error(_)',
    '$assert(_, "no")',
    '$each(_, $string)',
  ],
  ...[
    '$sift(_, function($v){$v})',
    '$spread(_)',
    '$keys(_)',

    '$replace(_, "a", "b", 1)',
    '$clone(_)',
  ],
);

/** Functions as values: built-in, partially applied, composed, lambdas with and without signatures. */
const functions = fc.constantFrom(
  ...[
    '$string',
    '$count',
    '$uppercase',
    '$not',
    '($string ~> $substring(?, 1))',
    '$append(?, 1)',
    '$append(1, ?)',
    '$lookup(?, "a")',
  ],
  ...[
    '($string ~> $length)',
    '($count ~> $string ~> $uppercase)',
    'λ($p){$p.a}',
    'function($p)<n:n>{$p + 1}',
  ],
  ...[
    '$map(?, function($p){$p})',
    '$join(?, ",")',
    '$max(?)',
    '$reverse(?)',
    '($map(?, $string) ~> $count)',
    '($keys ~> $type)',
  ],
  ...[
    'function($p)<s-:s>{$p & "!"}',
    'function($p)<a<n>:n>{$sum($p)}',
    'function($p)<x?:x>{$p}',
    'function(){$}',
  ],
  ...[
    'function($p, $q)<n-n?>{[$p, $q]}',
    'function($p)<(sn):s>{$string($p)}',
    'function($p)<o>{$keys($p)}',
    '/a/',
  ],
  ...[
    'function($p)<j->{$p}',
    'function($p)<f>{$p(1)}',
    'function($p)<b:b>{$not($p)}',
    'function($p, $q)<s?s?>{$p & $q}',
  ],
);

/** Functions applied in part, several times and in every way, up to the values that they lack. */
function partials(inner: fc.Arbitrary<string>): fc.Arbitrary<string> {
  const partial = fc.constantFrom(
    ...['$substring(?, ?)', '$substring(?, ?, 1)', '$append(?, ?)', '$pad(?, ?, "#")', '$join(?, ?)'],
    ...[
      '$lookup(?, ?)',
      '$replace(?, /a/, ?)',
      '$split(?, ?)',
      '$contains(?, ?)',
      '$map(?, ?)',
      '$power(?, ?)',
    ],
    ...['(function($p, $q){[$p, $q]})(?, ?)', '(function($p, $q)<nn:n>{$p & $q})(?, ?)', '$reduce(?, ?)'],
    ...['(function($p, $q, $r){[$p, $q, $r]})(?, 1, ?)', '$append(?, ?)(?, ?)', '$formatNumber(?, ?)'],
  );
  return fc.oneof(
    fc.tuple(partial, inner, inner).map(([f, x, y]) => `(${f})(${x}, ${y})`),
    fc.tuple(partial, inner, inner).map(([f, x, y]) => `(${f})(?, ${x})(${y})`),
    fc.tuple(partial, inner, inner).map(([f, x, y]) => `(${f})(${x}, ?)(${y})`),
    fc.tuple(partial, inner, inner).map(([f, x, y]) => `$map(${x}, (${f})(?, ${y}))`),
    fc.tuple(partial, inner, inner).map(([f, x, y]) => `(${x} ~> ${f}(${y}))`),
    fc.tuple(functions, inner).map(([f, x]) => `($f := ${f}; $f(?)(${x}))`),
    fc.tuple(inner, inner, inner).map(([f, x, y]) => `(${f})(?, ${x})(${y})`),
  );
}

/** Strings to evaluate, with and without a context value, and with variables that they read and bind. */
function evaluations(inner: fc.Arbitrary<string>): fc.Arbitrary<string> {
  const text = fc
    .oneof(
      inner,
      fc.constantFrom(
        '$$',
        '$',
        '$x',
        '$y',
        '$$.a',
        'a.%',
        'a.b.%.a',
        '$x := 4',
        '$y := a',
        '$z := function($v){$v}',
        '1 +',
      ),
      fc.constantFrom(
        '$sum := $string',
        '%',
        '$eval("$x")',
        '$eval("$x := 5")',
        '$map(list, function($v){$x})',
        '($x := 6)',
      ),
    )
    .map((value) => JSON.stringify(value));
  return fc.oneof(
    text.map((value) => `$eval(${value})`),
    fc.tuple(text, inner).map(([value, focus]) => `$eval(${value}, ${focus})`),
    fc.tuple(text, inner).map(([value, x]) => `($x := ${x}; $eval(${value}); $x)`),
    fc
      .tuple(text, text, inner)
      .map(([first, second, x]) => `($x := ${x}; $eval(${first}); $eval(${second}))`),
    fc.tuple(text, inner).map(([value, list]) => `${'$map'}(${list}, function($x, $y){$eval(${value})})`),
    fc.tuple(text, inner).map(([value, list]) => `(${list}).$eval(${value})`),
    fc.tuple(text, inner).map(([value, list]) => `(${list})@$x.$eval(${value})`),
    fc.tuple(text, inner).map(([value, focus]) => `($eval(?, ${focus}))(${value})`),
    text.map((value) => `($eval(?))(${value})`),
    text.map((value) => `(${value} ~> $eval)`),
    text.map((value) => `$map([${value}], $eval)`),
    fc.tuple(text, inner).map(([value, x]) => `(function($x){$eval(${value})})(${x})`),
  );
}

/** Calls, on expressions from `inner`. */
export function calls(inner: fc.Arbitrary<string>): fc.Arbitrary<string> {
  return fc.oneof(
    {
      weight: 3,
      arbitrary: fc.tuple(withSubject, inner).map(([call, subject]) => call.replace('_', () => subject)),
    },
    { weight: 3, arbitrary: fc.tuple(functions, inner).map(([f, argument]) => `(${f})(${argument})`) },
    fc.tuple(functions, inner).map(([f, argument]) => `(${argument} ~> ${f})`),
    fc.tuple(functions, inner).map(([f, list]) => `$map(${list}, ${f})`),
    fc.tuple(functions, inner).map(([f, list]) => `$filter(${list}, ${f})`),
    fc.tuple(functions, inner, inner).map(([f, x, y]) => `($f := ${f}; [$f(${x}), $f(${y})])`),
    fc.tuple(regex, inner).map(([pattern, text]) => `$match(${text}, ${pattern})`),
    fc.tuple(regex, inner).map(([pattern, text]) => `$contains(${text}, ${pattern})`),
    fc.tuple(regex, inner).map(([pattern, text]) => `$split(${text}, ${pattern})`),
    fc
      .tuple(regex, inner, fc.constantFrom('"$0-"', '"<$1$2>"', '"$$"', 'function($m){$m.match & "!"}'))
      .map(([pattern, text, replacement]) => `$replace(${text}, ${pattern}, ${replacement})`),
    fc.tuple(regex, inner).map(([pattern, text]) => `(${pattern})(${text}).[match, start, groups]`),
    fc
      .tuple(inner, inner)
      .map(([list, value]) => `$sort(${list}, function($l, $r){$l.a > $r.a or ${value}})`),
    fc.tuple(inner, inner).map(([list, start]) => `$reduce(${list}, function($x, $y){[$x, $y]}, ${start})`),
    fc
      .tuple(inner, inner)
      .map(
        ([count, end]) =>
          `($n := $count(${count}); $f := function($k){$k > 0 ? $f($k - 1) : ${end}}; $f($n))`,
      ),
    fc.tuple(inner, inner).map(([x, y]) => `($x := ${x}; $f := function(){$x}; $x := ${y}; $f())`),
    fc
      .tuple(inner, fc.constantFrom('a', 'list', '$', '**', 'a.b'), inner)
      .map(([value, place, update]) => `(${value} ~> |${place}|{"p": ${update}}, ["a", "b"]|)`),
    fc
      .array(fc.tuple(fc.constantFrom('0', '1', '-1', '$count(a)'), fc.constantFrom('2', '0', 'n')), {
        maxLength: 3,
      })
      .map((ranges) => `[${ranges.map(([from, to]) => `${from}..${to}`).join(', ')}]`),
    inner.map((value) => `/* a comment */ ${value}`),
    { weight: 2, arbitrary: partials(inner) },
    { weight: 2, arbitrary: evaluations(inner) },
    fc.tuple(regex, inner, functions).map(([pattern, text, f]) => `$replace(${text}, ${pattern}, ${f})`),
    fc
      .tuple(regex, inner, inner)
      .map(([pattern, text, body]) => `$replace(${text}, ${pattern}, function($m){${body}})`),
    fc
      .tuple(
        regex,
        inner,
        fc.constantFrom('$m', '$m.groups', '$m.groups[0]', '$m.start', '$m.next()', '$string($m.match)'),
      )
      .map(([pattern, text, body]) => `$replace(${text}, ${pattern}, function($m){${body}}, 2)`),
    functions.map((f) => `(${f})`),
    fc.tuple(functions, inner).map(([f, x]) => `[${f}, ${x}]`),
    fc.tuple(functions, inner).map(([f, x]) => `({"f": (${f})}.f)(${x})`),
    fc.tuple(functions, functions, inner).map(([f, g, x]) => `(${x} ~> ((${f}) ~> (${g})))`),
    fc.tuple(functions, inner).map(([f, x]) => `(function($g){$g(${x})})(${f})`),
    fc.tuple(functions, inner).map(([f, list]) => `$sort(${list}, ${f})`),
    fc.tuple(functions, inner).map(([f, list]) => `$reduce(${list}, ${f})`),
    fc.tuple(functions, inner).map(([f, list]) => `$single(${list}, ${f})`),
  );
}
