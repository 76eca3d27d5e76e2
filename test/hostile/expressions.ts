/** A field of a layer that means harm, and what becomes of a record that is mapped with it. */
export interface HostileExpression {
  readonly name: string;
  readonly expression: string;
  /** Code of the issue, of the layer or of the record; undefined if the field has a value. */
  readonly code: string | undefined;
}

/** CPU seconds of a process that reads the layer and maps two records; each took less than 0.4 seconds. */
export const MOST_SECONDS = 2;
/** Heap of that process. */
export const MOST_MEGABYTES = 256;

const LIMIT = 'limit-exceeded';
const numbered = (count: number, text: (index: number) => string, separator = ','): string =>
  Array.from({ length: count }, (_, index) => text(index)).join(separator);
/** Small, but as large as 2^40 where each part counts in each of its places. */
const SHARED = '$reduce([1..40], function($a, $i) { [[$a], [$a]] }, [1])';
const LONG = '$pad("", 4000000, "a")';

/** Expressions that once took minutes, a gigabyte or the whole process, and their kin. */
export const HOSTILE_EXPRESSIONS: readonly HostileExpression[] = [
  ...inLoops(),
  ...overLongTexts(),
  ...overSharedParts(),
  ...ofPictures(),
  ...thatGrow(),
  ...thatAreLong(),
  ...thatRecur(),
];

function inLoops(): HostileExpression[] {
  return [
    ['a long block for each number', `$count([1..9000000][(${'$+1;'.repeat(20_000)}false)])`, LIMIT],
    ['an array filtered by itself', '($r := [1..1000000]; $count($r[$r]))', LIMIT],
    ['a search in an array for each number', '($r := [1..1000000]; $count($r[-1 in $r]))', LIMIT],
    [
      'arrays compared for each number',
      '($d := [1..1000000]; $e := [1..1000000]; $count($d[$d = $e]))',
      LIMIT,
    ],
    ['an honest loop', '$count([1..5000000][$ > 0])', LIMIT],
    ['tuples', '$string($count([1..3000]@$a.([1..3000]@$b[$a = $b])))', undefined],
    ['an order by a function', '$count($sort([1..2000000], function($l, $r) { $l < $r }))', LIMIT],
    ['distinct objects', '$count($distinct([1..200000].{"a": $}))', LIMIT],
    ['a print of an array for each number', '($d := [1..1000000]; $count([1..1000].($string($d))))', LIMIT],
  ].map(toExpression);
}

function overLongTexts(): HostileExpression[] {
  const looped = (body: string): string => `($t := ${LONG}; $count([1..1000000].(${body})))`;
  return [
    ['its length', looped('$length($t)'), LIMIT],
    ['a part of it', looped('$substring($t, 1, 5)'), LIMIT],
    ['its equality', `($t := ${LONG}; $u := $t & "b"; $v := $t & "c"; $count([1..1000000][$u = $v]))`, LIMIT],
    ['its order', `($t := ${LONG}; $u := $t & "b"; $v := $t & "c"; $count([1..1000000][$u < $v]))`, LIMIT],
    ['its pieces', looped('$split($t, "a")'), LIMIT],
    ['its encoding', looped('$base64encode($t)'), LIMIT],
    ['its time', looped('$timestamp($t)'), LIMIT],
    ['its address', looped('$emailAddress($t & "@example.com")'), LIMIT],
    ['its web address', looped('$webAddress("https://" & $t & ".example")'), LIMIT],
    ['its name', looped('$fullName($t, $t)'), LIMIT],
    ['its matches', '$count($match($pad("", 200000, "a"), /a.*?z|a/))', LIMIT],
    [
      'its replacements',
      '($t := $pad("", 2000000, "a"); $replace($t, /a/, function($m) { $pad("", 1000, "b") }))',
      LIMIT,
    ],
  ].map(toExpression);
}

function overSharedParts(): HostileExpression[] {
  return [
    ['their wildcard', `($d := ${SHARED}; {"a": $d}.*)`, LIMIT],
    ['their print', `($d := ${SHARED}; $string($d))`, LIMIT],
    ['their place in an object', `($d := ${SHARED}; {"k": $d})`, LIMIT],
    ['themselves', SHARED, LIMIT],
    [
      'their descendants',
      '($d := $reduce([1..40], function($a, $i) { {"a": $a, "b": $a} }, [1]); $d.**)',
      LIMIT,
    ],
  ].map(toExpression);
}

function ofPictures(): HostileExpression[] {
  return [
    ['of a number', '$formatNumber(1, $pad("", 20000, "0,") & "0")', LIMIT],
    ['of an integer', '$formatInteger(1, $pad("", 2000000, "0,") & "0")', LIMIT],
    ['of a parsed integer', '$parseInteger("1", $pad("", 2000000, "#,") & "0")', LIMIT],
    ['of a time', '$fromMillis(8.64e15, $pad("", 5000000, "[YI]"))', LIMIT],
    ['of a parsed time', '$toMillis($pad("", 5000000, "1"), $pad("", 5000000, "[Y]"))', LIMIT],
  ].map(toExpression);
}

function thatGrow(): HostileExpression[] {
  return [
    ['by one item at a time', '$reduce([1..1000000], function($a, $i) { $append($a, $i) }, [])', LIMIT],
    [
      'by objects of 900 keys',
      `$map([1..1000000], function($i) { {${numbered(900, (key) => `"k${key}": $i`)}} })`,
      LIMIT,
    ],
    ['twofold', '$reduce([1..60], function($a, $i) { $a & $a }, "ab")', LIMIT],
    ['by keys', '$keys([1..300000].{"a" & $: 1})', LIMIT],
    ['by groups', '$map([1..1000000], function($i) { $i }){$string($): $}', LIMIT],
    [
      'in the cache of a picture',
      '($p := $pad($string(id), 4000000, "ж"); $fromMillis(0, $p & $p); "a")',
      LIMIT,
    ],
  ].map(toExpression);
}

function thatAreLong(): HostileExpression[] {
  const refused = 'expression-syntax';
  return [
    ['an order of 40,000 terms', `[1, 2]^(${numbered(40_000, () => '$')})`, refused],
    [
      '25,000 variables in 300 blocks',
      `${numbered(300, (index) => `($x${index} := 1; `, '')}${'$x1;'.repeat(20_000)}${')'.repeat(300)}`,
      refused,
    ],
    [
      '25,000 variables in 90 blocks',
      `${numbered(90, (index) => `($x${index} := 1; `, '')}${'$x1;'.repeat(20_000)}${')'.repeat(90)}`,
      refused,
    ],
    ['4,000 repeated patterns', `[${numbered(4_000, () => '$contains("x",/x{1000}/)')}]`, refused],
    ['1,500 repeated patterns', `$string([${numbered(1_500, () => '$contains("x",/x{900}/)')}])`, undefined],
    ['990 brackets', '['.repeat(990), refused],
    ['330 orders', 'a^('.repeat(330), refused],
    ['20,000 predicates', `a${'[0]'.repeat(20_000)}`, refused],
  ].map(toExpression);
}

function thatRecur(): HostileExpression[] {
  return [
    ['for ever', '($f := function($n) { 1 + $f($n + 1) }; $f(1))', LIMIT],
    ['for ever, in tail position', '($f := function($n) { $f($n + 1) }; $f(1))', LIMIT],
    ['twice at each level', '($f := function($n) { $n < 2 ? 1 : $f($n - 1) + $f($n - 2) }; $f(60))', LIMIT],
    ['with a long message', '$error($pad("", 3000000, "x"))', 'expression-failed'],
  ].map(toExpression);
}

function toExpression([name = '', expression = '', code]: (string | undefined)[]): HostileExpression {
  return { name, expression, code };
}
