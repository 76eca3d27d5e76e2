/** A layer of overrides that means harm, and what becomes of it and of a record that is mapped with it. */
export interface HostileLayer {
  readonly name: string;
  /** YAML or JSON text; made when it is needed, since some are large. */
  readonly text: () => string;
  /** The raw record, as JSON text. */
  readonly record?: () => string;
  /**
   * Codes of issues, one of which is expected: of the layer where it is refused, else of the record, where JSONata's own
   * code goes before. Empty where it is mapped without one.
   */
  readonly codes: readonly string[];
  /** Bounds of the process that does all this: seconds of CPU, with fourfold slack, and its heap. */
  readonly bounds: { readonly seconds: number; readonly megabytes: number };
}

/** What an evaluation takes that uses up its budget, about half a second, and start-up. */
const BUDGET = { seconds: 6, megabytes: 512 };
/** What it takes to refuse a file or a value at once. */
const AT_ONCE = { seconds: 3, megabytes: 128 };
/** What it takes to read the longest files that are allowed, whatever is wrong with them. */
const READING = { seconds: 8, megabytes: 256 };
/** What it takes to compile the largest expressions that are allowed. */
const COMPILING = { seconds: 6, megabytes: 384 };

const list = (count: number, item: (index: number) => string, separator = ''): string =>
  Array.from({ length: count }, (_, index) => item(index)).join(separator);

/** A layer whose mapping of one field is an expression. */
const mapping = (expression: string): string =>
  JSON.stringify({ providers: { hubspot: { 'crm/users': { mapping: { name: expression } } } } });

/** A layer that adds a field of this schema, which gets what the record holds under `x` if no expression is given. */
const schema = (added: unknown, expression = 'x'): string =>
  JSON.stringify({
    providers: { hubspot: { 'crm/users': { mapping: { extra: expression }, schema: { extra: added } } } },
  });

type Expressions = Readonly<Record<string, string>>;

const cases = (
  expressions: Expressions,
  codes: readonly string[],
  bounds: HostileLayer['bounds'],
): HostileLayer[] =>
  Object.entries(expressions).map(([name, text]) => ({ name, text: () => mapping(text), codes, bounds }));

const SHARED = '$d := $reduce([1..40], function($a,$i){[[$a],[$a]]}, [1])';

/** Never ends, or takes more memory than there is, but for a bound. */
const ENDLESS: Expressions = {
  'a loop of 6,000 parts': `$count([1..9000000][(${list(6_000, () => '$+1', ';')}; false)])`,
  'a function of 6,000 parts': `$count($map([1..1000000], function($x){(${list(6_000, () => '$x+1', ';')}; false)}))`,
  'an array filtered by an array': '($r := [1..1000000]; $count($r[$r]))',
  'a search of an array in a loop': '($r := [1..1000000]; $count([1..1000000][-1 in $r]))',
  'lengths of a long text': '($t := $pad("", 5000000, "ж"); $count([1..1000000][$length($t) = 0]))',
  'lengths of a long text of pairs': '($t := $pad("", 2000000, "😀"); $count([1..1000000][$length($t) = 0]))',
  'parts of a long text':
    '($t := $pad("", 5000000, "ж"); $count([1..1000000][$substring($t, 10, 4000000) = ""]))',
  'parts after a text':
    '($t := $pad("", 5000000, "ab"); $count([1..1000000][$substringAfter($t, "bb") = ""]))',
  'equal long texts':
    '($t := $pad("", 5000000, "ab"); $u := $t & "c"; $v := $t & "d"; $count([1..1000000][$u = $v]))',
  'ordered long texts':
    '($t := $pad("", 5000000, "ab"); $u := $t & "c"; $v := $t & "d"; $count([1..1000000][$u < $v]))',
  'a long text in a long text':
    '($t := $pad("", 5000000, "a"); $p := "b" & $pad("", 100000, "a"); $count([1..1000000][$contains($t, $p)]))',
  'shared arrays under a wildcard': `(${SHARED}; {"a":$d}.*)`,
  'shared arrays among options': `(${SHARED}; $formatNumber(1, "0", {"minus-sign": $d}))`,
  'shared arrays as groups': `(${SHARED}; $replace("x", function($s){{"match":"x","start":0,"end":1,"groups":[$d],"next":function(){()}}}, "$1"))`,
  'shared objects as text': '($d := $reduce([1..40], function($a,$i){{"k": [$a, $a]}}, 1); $string($d))',
  'shared arrays as a result': `(${SHARED}; $d)`,
  'shared arrays compared': `(${SHARED}; $e := $reduce([1..40], function($a,$i){[[$a],[$a]]}, [1]); $d = $e)`,
  'shared arrays searched': `(${SHARED}; $count({"a":$d}.**))`,
  'all matches of a pattern that looks far': '$count($match($pad("",200000,"a"), /a.*?z|a/))',
  'a pattern of many states': '$count($match($pad("",200000,"a"), /(a?){50}a{50}b|a/))',
  'an array that grows item by item': '$reduce([1..1000000], function($a,$i){$append($a,$i)}, [])',
  'objects of 900 keys': `$map([1..1000000], function($i){{${list(900, (index) => `"k${index}":$i`, ',')}}})`,
  'a sum of ten million': '$sum([1..10000000].($ * 2))',
  'nine million calls': '$sum($map([1..9000000], function($v){ $v * 2 }))',
  'a product of bound steps': '($r := [1..3000]; $count($r@$a.$r@$b.($a+$b)))',
  'sorted long texts': '($t := $pad("", 1000000, "a"); $count([1..1000]^($t & $string($))))',
  'a million in order': '$count([1..1000000]^(>$))',
  'merged objects': '$merge([1..1000000].{"a" & $: $})',
  'a shared array flattened': '($r := [1..1000000]; $count([1..1000].($r)))',
  'a long text replaced': '$length($replace($pad("", 3000000, "ab"), /a/, "ccc"))',
  'dates by a picture':
    '$count([1..1000000][$fromMillis($ * 86400000, "[FNn], [D1o] [MNn] [Y] [H01]:[m01]:[s01].[f001] [Z]") = "x"])',
  'numbers in words': '$count([1..1000000][$formatInteger($ * 1234567, "w") = "x"])',
  'long keys': '($t := $pad("", 1000000, "ab"); $count([1..100000].{$t & $string($): 1}))',
  'calls without end': '($f := function($n){ $f($n + 1) }; $f(0))',
  'groups by a million keys': '[1..3000000]{$string($ % 100000): $sum($)}',
  'addresses of a long text':
    '($t := "https://a/" & $pad("", 90000, "ж %"); $count([1..100000][$webAddress($t) = ""]))',
};

/** Pictures of formats are far shorter. */
const PICTURES: Expressions = {
  'a picture of a number': '$formatNumber(1, $pad("", 20000, "0,") & "0")',
  'a picture of an integer': '$formatInteger(1, $pad("", 200000, "0,") & "0")',
  'a picture to read an integer by': '$parseInteger($pad("", 200000, "1"), $pad("", 200000, "0,a") & "0")',
  'a picture of a date': '$fromMillis(8.64e15, $pad("",5000000,"[YI]"))',
  'a picture to read a date by': '$toMillis("x", $pad("",5000000,"[YI]"))',
};

const nested = (before: string, after: string, count: number) => before.repeat(count) + after.repeat(count);

/** Refused when the layer is read. */
const TOO_LARGE: Expressions = {
  '12,000 calls': `[${list(12_000, () => '$sum(1)', ',')}][0]`,
  '9,000 groups': `[${list(9_000, () => 'a{"k":c}', ',')}]`,
  '16,000 wildcards': `[${list(16_000, () => 'a.*', ',')}]`,
  '20,000 parts of a loop': `$count([1..9000000][(${list(20_000, () => '$+1', ';')}; false)])`,
  '40,000 terms of an order': `$^(${list(40_000, () => 'a', ',')})`,
  '1,001 terms of an order': `$^(${list(1_001, () => 'a', ',')})`,
  '990 brackets': nested('[', ']', 990),
  '990 open brackets': '['.repeat(990),
  '330 orders': `${'a^('.repeat(330)}a${')'.repeat(330)}`,
  '25,000 variables in 300 functions': `${'function($x){'.repeat(300)}[${list(25_000, () => '$x', ',')}]${'}'.repeat(300)}`,
  '25,000 variables in 90 functions': `${'function($y){'.repeat(90)}[${list(25_000, () => '$x', ',')}]${'}'.repeat(90)}`,
  '300 variables that steps bind': `a${list(300, (index) => `.b@$x${index}`)}`,
  '4,000 patterns of many repeats': `(${list(4_000, (index) => `$match(a, /${index}x{1000}/)`, ';')})`,
};

/** As large as is allowed. */
const LARGEST: Expressions = {
  '1,000 terms of an order': `[{"a":1},{"a":2}]^(${list(1_000, () => 'a', ',')}).a`,
  '6,600 calls': `[${list(6_600, () => '$sum(1)', ',')}][0]`,
  '4,900 functions': `[${list(4_900, () => 'a.b[0]', ',')}]`,
  '6,600 paths': `[${list(6_600, (index) => `a${index % 10}.b`, ',')}]`,
  '6,600 wildcards': `[${list(6_600, () => 'a.*', ',')}]`,
  '4,900 filters': `[${list(4_900, () => 'a[b]', ',')}]`,
  '3,900 groups': `[${list(3_900, () => 'a{"k":c}', ',')}]`,
  '3,000 objects': `[${list(3_000, () => '{"a": {"b": c}}', ',')}]`,
};

const hubspot = (text: string) => `{"providers":{"hubspot":{"crm/users":${text}}}}`;

/** Files that are refused before anything in them is compiled. */
const TEXTS: Readonly<Record<string, () => string>> = {
  '50,000 open brackets': () => '['.repeat(50_000),
  '50,000 brackets': () => nested('[', ']', 50_000),
  '900 levels of objects': () => `{"providers":${nested('{"a":', '}', 900).replace('}', '1}')}}`,
  '150 levels of objects': () => `{"providers":${'{"a":'.repeat(150)}1${'}'.repeat(150)}}`,
  'levels of indented lists': () => list(5_000, (index) => `${' '.repeat(index % 2_000)}- `, '\n'),
  'lists on one line': () => `providers: ${'- '.repeat(50_000)}1`,
  'maps on one line': () => `providers: ${'? '.repeat(50_000)}1`,
  '30,000 keys': () => `providers:\n${list(30_000, (index) => `  k${index}: 1`, '\n')}\n`,
  '30,000 keys of a mapping': () =>
    hubspot(`{"mapping":{${list(30_000, (index) => `"k${index}":"1"`, ',')}}}`),
  '30,000 equal keys': () => `providers:\n${'  k: 1\n'.repeat(30_000)}`,
  '2,000 fields of a pattern each': () =>
    hubspot(`{"mapping":{${list(2_000, (index) => `"k${index}":"$match(a, /${index}x{1000}/)"`, ',')}}}`),
  '1,001 fields': () => hubspot(`{"mapping":{${list(1_001, (index) => `"k${index}":"a"`, ',')}}}`),
  '1,000 patterns': () =>
    hubspot(`{"mapping":{${list(1_000, (index) => `"k${index}":"$match(a, /x${index}/)"`, ',')}}}`),
  '9,000 filters': () =>
    hubspot(`{"mapping":{${list(90, (index) => `"k${index}":"[${list(100, () => 'a[b]', ',')}]"`, ',')}}}`),
  '600 schemas of 25 keywords': () =>
    hubspot(
      `{"mapping":{${list(600, (index) => `"k${index}":"a"`, ',')}},"schema":{${list(
        600,
        (index) => `"k${index}":{"type":"string","allOf":[${list(25, () => '{"minLength":1}', ',')}]}`,
        ',',
      )}}}`,
    ),
  'a text of two million characters': () => `providers: {} # ${'x'.repeat(2_000_000)}`,
  'aliases that multiply': () =>
    `a: &a0 [1,1]\n${list(30, (index) => `b${index}: &a${index + 1} [*a${index},*a${index}]\n`)}providers: *a30\n`,
  'an alias within itself': () => 'providers: &a\n  hubspot: *a\n',
  '40,000 tags': () => `providers: [${'!!str a,'.repeat(40_000)}a]`,
  '40,000 anchors': () => `providers: [${list(40_000, (index) => `&a${index} 1`, ',')}]`,
  '30,000 lines of a block text': () => `providers: |\n${'  a\n'.repeat(30_000)}`,
  '200,000 quotes': () => `providers: ${'"'.repeat(200_000)}`,
  '200,000 colons': () => `providers: ${':'.repeat(200_000)}`,
  '200,000 question marks': () => '?'.repeat(200_000),
  '200,000 spaces and a colon': () => `${' '.repeat(200_000)}:`,
  'a field called __proto__': () => hubspot('{"mapping":{"__proto__":"1"}}'),
  'a number of 500,000 digits': () => `{"providers":${'9'.repeat(500_000)}}`,
  '30,000 unknown aliases': () => `providers: [${list(30_000, () => '*a', ',')}]`,
  '60,000 anchors of one value': () => `providers: ${'&a '.repeat(60_000)}`,
  '300,000 tags of one value': () => `providers: ${'!a '.repeat(300_000)}`,
  '60,000 braces': () => `providers: ${'}'.repeat(60_000)}`,
  '40,000 unknown escapes': () => `providers: "${'\\q'.repeat(40_000)}"`,
  '30,000 lines of another indent': () => `a:\n  b: 1\n${' c: 1\n'.repeat(30_000)}`,
  'ten expressions of 90,000 characters': () =>
    hubspot(
      `{"mapping":{${list(10, (index) => `"k${index}":"[${list(9_000, () => 'a.b[0]', ',')}]"`, ',')}}}`,
    ),
  'an escaped text of 100,000 characters': () => `{"providers":"${'\\u0041'.repeat(100_000)}"}`,
};

/** Schemas that are refused with the layer. */
const SCHEMAS: Readonly<Record<string, () => unknown>> = {
  '20,000 properties': () => ({
    type: 'object',
    properties: Object.fromEntries(
      Array.from({ length: 20_000 }, (_, index) => [`p${index}`, { type: 'string' }]),
    ),
  }),
  '90 levels of a schema and 1,200 keywords': () =>
    Array.from({ length: 40 }).reduce<unknown>(
      (inner) => ({ anyOf: [inner, ...Array.from({ length: 30 }, () => ({ type: 'string' }))] }),
      true,
    ),
  'a format of quadratic time': () => ({ type: 'string', format: 'url' }),
  'objects compared with each other': () => ({ type: 'array', uniqueItems: true, items: { type: 'object' } }),
  'a reference to itself': () => ({ $ref: '#' }),
  'a pattern of many repeats': () => ({ type: 'string', pattern: '(?:(?:x{100}){100}){100}' }),
  '900 patterns of many repeats': () => ({
    anyOf: Array.from({ length: 900 }, (_, index) => ({ pattern: `${index}x{1000}` })),
  }),
  '900 patterns of names with many repeats': () => ({
    patternProperties: Object.fromEntries(
      Array.from({ length: 900 }, (_, index) => [`${index}x{1000}`, { type: 'string' }]),
    ),
  }),
  'a pattern that looks back': () => ({ type: 'string', pattern: '(a)\\1' }),
};

/** Values of records against schemas that are allowed. */
const VALUES: readonly HostileLayer[] = [
  {
    name: 'a pattern that backtracks',
    text: () => schema({ type: 'string', pattern: '^(a+)+$' }),
    record: () => JSON.stringify({ id: '1', x: `${'a'.repeat(100_000)}!` }),
    codes: ['value-invalid'],
    bounds: AT_ONCE,
  },
  {
    name: 'a million items that are not valid',
    text: () => schema({ type: 'array', items: { type: 'string' } }),
    record: () => `{"id":"1","x":[${'1,'.repeat(999_999)}1]}`,
    // Whichever comes first: what is wrong with the items, or the end of the steps that the check takes.
    codes: ['value-invalid', 'D1012'],
    bounds: { seconds: 8, megabytes: 768 },
  },
  {
    name: 'a hundred thousand items that are compared',
    text: () => schema({ type: 'array', uniqueItems: true, items: { type: 'string' } }),
    record: () => `{"id":"1","x":[${list(100_000, (index) => `"k${index}"`, ',')}]}`,
    codes: [''],
    bounds: { seconds: 3, megabytes: 256 },
  },
  ...[
    'email',
    'uri',
    'date-time',
    'hostname',
    'ipv6',
    'uuid',
    'json-pointer',
    'uri-template',
    'iri',
    'duration',
    'byte',
    'time',
  ].flatMap((format): HostileLayer[] =>
    ['a', '-', '.a', ':', '0', '%', '/~', '{a}', '@', 'a@a.'].map((piece) => ({
      name: `a long text of “${piece}” as ${format}`,
      text: () => schema({ type: 'string', format }),
      record: () => JSON.stringify({ id: '1', x: `${piece.repeat(100_000)}!` }),
      codes: ['', 'value-invalid', 'schema-invalid'],
      bounds: AT_ONCE,
    })),
  ),
];

const words = (count: number): string[] => Array.from({ length: count }, (_, index) => `q${index}`);
const lengths = (count: number) => Array.from({ length: count }, (_, index) => ({ minLength: index + 2 }));
const members = '$merge([1..20000].{"k" & $: {}})';

/** Schemas and values that are allowed, but not both together: value by expression. */
const CHECKS: Readonly<Record<string, readonly [schema: unknown, expression: string]>> = {
  'items by alternatives': [
    { type: 'array', items: { type: 'string', anyOf: lengths(300) } },
    '[1..20000].("a")',
  ],
  'few items by many alternatives': [
    { type: 'array', items: { type: 'string', allOf: lengths(300) } },
    '[1..5000].("a")',
  ],
  'items by a large enum': [{ type: 'array', items: { enum: words(4_900) } }, '[1..500000]'],
  'members by an enum of objects': [
    { type: 'object', enum: words(900).map((key) => ({ [key]: {} })) },
    members,
  ],
  'members by patterns of names': [
    {
      type: 'object',
      patternProperties: Object.fromEntries(words(90).map((word) => [`^${word}`, { type: 'string' }])),
    },
    members,
  ],
  'members by names': [
    { type: 'object', propertyNames: { anyOf: lengths(200).map((one) => ({ type: 'string', ...one })) } },
    members,
  ],
  'ten million items': [{ type: 'array', items: { type: 'string' } }, '[1..9000000]'],
  'a long text by patterns': [
    { type: 'string', allOf: words(90).map((word) => ({ pattern: `${word}x*$` })) },
    '$pad("", 1000000, "q1")',
  ],
  'a long text by lengths': [{ type: 'string', allOf: lengths(400) }, '$pad("", 4000000, "ж")'],
};

const refused = (texts: Readonly<Record<string, () => string>>, codes: readonly string[]): HostileLayer[] =>
  Object.entries(texts).map(([name, text]) => ({ name, text, codes, bounds: READING }));

/** Layers that once took a process down or kept it busy, and their kin. */
export const HOSTILE_LAYERS: Readonly<Record<string, readonly HostileLayer[]>> = {
  'evaluation without end': cases(ENDLESS, ['D1011', 'D1012', 'D2015'], BUDGET),
  pictures: cases(PICTURES, ['D2015'], AT_ONCE),
  'large expressions': cases(TOO_LARGE, ['expression-syntax', 'regex-refused'], AT_ONCE),
  'largest expressions': cases(LARGEST, ['value-invalid'], COMPILING),
  texts: refused(TEXTS, [
    'regex-refused',
    'definition-too-large',
    'overrides-shape',
    'unknown-field',
    'yaml-duplicate-key',
    'yaml-syntax',
  ]),
  schemas: Object.entries(SCHEMAS).map(([name, make]) => ({
    name,
    text: () => schema(make()),
    codes: ['definition-too-large', 'schema-invalid'],
    bounds: AT_ONCE,
  })),
  values: VALUES,
  checks: Object.entries(CHECKS).map(([name, [added, expression]]) => ({
    name,
    text: () => schema(added, expression),
    codes: ['D1012'],
    bounds: { seconds: 6, megabytes: 192 },
  })),
};
