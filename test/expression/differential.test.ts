import fc from 'fast-check';
import type { Expression } from 'jsonata';
import { expect, test } from 'vitest';
import { compile, ExpressionError } from '../../src/expression/index.ts';
import { expressions, inputs } from './expression-arbitrary.ts';
import { mendedJsonata } from './mended-jsonata.ts';

const jsonata = mendedJsonata();

/** How many cases run; more for a thorough search, as in `MAPWRIGHT_RUNS=1000000 npx vitest run …`. */
const RUNS = Number(process.env.MAPWRIGHT_RUNS ?? 20_000);

/** An expression that evaluates so many parts does not end; the package would take all memory for it. */
const MOST_EVALUATIONS = 100_000;

type Bindings = Readonly<Record<string, unknown>>;

const OPTIONS = { allowEval: true };

type Outcome = { readonly value: string } | { readonly code: string };

/** Results as JSON text; nothing and functions have marks of their own. */
function show(value: unknown): string {
  return (
    JSON.stringify(value, (_key, member: unknown) => (isFunction(member) ? 'a function' : member)) ??
    'nothing'
  );
}

function isCircular(value: unknown): boolean {
  try {
    JSON.stringify(value);
    return false;
  } catch {
    return true;
  }
}

function isFunction(value: unknown): boolean {
  if (typeof value === 'function') return true;
  if (typeof value !== 'object' || value === null) return false;
  return (
    '_jsonata_lambda' in value || '_jsonata_function' in value || value.constructor?.name === 'FunctionValue'
  );
}

async function reference(
  text: string,
  input: unknown,
  bindings: Bindings = {},
): Promise<Outcome | undefined> {
  let expression: Expression;
  try {
    expression = jsonata(text);
  } catch {
    return undefined;
  }
  const ast: unknown = expression.ast();
  if (losesTailCall(ast) || losesRegex(ast)) return undefined;
  // A transform of the package sets items of an array where it should set members of an object.
  if (text.includes('|') && /"\d+"/.test(text + JSON.stringify(input))) return undefined;
  const evaluations = countEvaluations(expression);
  return expression.evaluate(structuredClone(input), structuredClone(bindings)).then(
    (value: unknown): Outcome | undefined => (isCircular(value) ? undefined : { value: show(value) }),
    // An error without a code is a fault of the package, not a rule of the language.
    ({ code }: { code?: string }): Outcome | undefined =>
      code === undefined || evaluations() > MOST_EVALUATIONS ? undefined : { code },
  );
}

/** Ends an evaluation of the package that goes on for too long, and tells how much it evaluated. */
function countEvaluations(expression: Expression): () => number {
  let count = 0;
  // @ts-expect-error The package names its hooks by symbols, which its declarations leave out.
  expression.assign(Symbol.for('jsonata.__evaluate_entry'), () => {
    count += 1;
    if (count > MOST_EVALUATIONS) throw new Error('This evaluation does not end.');
  });
  return () => count;
}

function ours(text: string, input: unknown, bindings: Bindings = {}): Outcome {
  try {
    return { value: show(compile(text, OPTIONS).evaluate(input, bindings)) };
  } catch (error) {
    if (error instanceof ExpressionError) return { code: error.code };
    throw error;
  }
}

/**
 * The package evaluates the parts of arrays and objects at the same time, so that timing decides which of
 * several failures it reports.
 */
function mayFailInSeveralWays(text: string): boolean {
  return /[[{].*,.*[\]}]/s.test(text);
}

/**
 * The package takes a call at the end of a function's block out of the block, so that a predicate or
 * grouping of the block, or its `[]`, meets the call instead of its result.
 */
function losesTailCall(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  const { type, expressions, predicate, group, keepArray } = value as Partial<Record<string, unknown>>;
  if (type === 'block' && [predicate, group, keepArray].some((mark) => mark !== undefined)) {
    const last: unknown = Array.isArray(expressions) ? expressions.at(-1) : undefined;
    if (JSON.stringify(last ?? null).includes('"thunk":true')) return true;
  }
  return Object.values(value).some(losesTailCall);
}

/** The package copies the left side of `??` and `?:` as JSON, which leaves nothing of a regular expression. */
function losesRegex(value: unknown): boolean {
  if (typeof value !== 'object' || value === null || value instanceof RegExp) return false;
  const { type, value: pattern } = value as Partial<Record<string, unknown>>;
  if (type === 'regex' && !(pattern instanceof RegExp)) return true;
  return Object.values(value).some(losesRegex);
}

test('every expression gives what the reference implementation gives, or fails with the same code', async () => {
  console.log(`seed ${fc.readConfigureGlobal().seed}, ${RUNS} cases`);
  await fc.assert(
    fc.asyncProperty(expressions, inputs, async (text, input) => {
      const expected = await reference(text, input);
      if (expected === undefined) return;
      const actual = ours(text, input);
      if ('code' in expected && 'code' in actual && mayFailInSeveralWays(text)) return;
      expect(actual).toEqual(expected);
    }),
    { numRuns: RUNS },
  );
}, 600_000);

test.each([
  ['$spread(a[][true])', null],
  ['$spread(a[true][])', {}],
  ['$spread([[]])', null],
  ['$spread([{}])', null],
  ['$string($map({"k": 1}, $keys))', null],
  ['"x" & $map({"k": 1}, $keys)', null],
  ['$map({"k": 1}, $keys) ~> |$|{}|', null],
  ['$string()', [[1]]],
  ['[$clone([])]', null],
  ['[$clone([[1]])]', null],
  ['[].a', null],
  ['[a].b[]', null],
  ['[a]^($).b', null],
  ['[].a & "x"', null],
  ['[1]@$x.a', { a: 2 }],
  ['([1].[2])^(a)', null],
  ['([1].[2])^(a)[]', null],
  ['([1].[2])^($)^($)', null],
  ['([1].[$][])^(a)', null],
  ['([].a; "abc").$', null],
  ['([].a; 5).$', null],
  ['$.[a].[{}, $]', null],
  ['[*].$', {}],
  ['[$exists(*)].$', []],
  ['"a"[$error($)].b', []],
  ['[].a.%^(b)[]', null],
  ['a.%{"x": $.b, "y": c}', { a: 1, c: 2 }],
  ['/^/(function($x){$x})', null],
  ['[$[]].a', []],
  ['$ ~> |$|{"p": $}|', {}],
  ['$ ~> |$|$count|', {}],
  ['$length{"a": 1}("abc")', null],
  ['$length[1]("abc")', null],
  ['$length[0]("abc")', null],
  ['$type{"a": 1}("abc") = "string"', null],
  ['a[1[0]]', { a: [1, 2] }],
  ['a[0{"b": 1}]', { a: [1, 2] }],
  ['[1] ~> ($map(?, function($x){$x}) ~> $type)', null],
  ['[] ~> ($map(?, function($x){$x}) ~> $sum)', null],
  ['{"a": 1} ~> ($keys ~> $type)', null],
  ['a.[b][]{"k": $type($)}', { a: { b: 1 } }],
  ['[][].a{"k": $}', null],
  ['[][].a^($){"k": $}', null],
  ['[][].a#$y{"k": $}', null],
  ['([].a; "").b{"k": $}', null],
  ['([].a; "").b#$y{"k": $}', null],
  ['([].a; c).b{"k": 1}', null],
])('%s on %j, as found by a long search', async (text, input) => {
  expect(ours(text, input)).toEqual(await reference(text, input));
});

const DOCUMENTS = [[1, 2], [], 5, { a: 1, b: 2 }, [{ a: 1, b: 2 }, { a: 3 }], [[1]], null];
const VARIABLES = [
  { x: 5, w: [1, 2] },
  { x: [5, { a: 1, b: 3 }], w: { a: [1, { a: 3 }] } },
  { x: [], w: null },
];

test.each([
  ...['$x@$v#$i', '$count($x@$v#$i)', '$x@$v.a', '$x@$v.$', '$x@$v[$ = 1]', '$x@$v#$i[$i = 0]', '$x@$v.a.%'],
  ...['$x@$v.{"v": $v, "s": $}', '$x#$i.{"v": $, "i": $i}', '$@$v#$i', '$@$v.$v', '$$@$v.$', '$x@$v#$i^($)'],
  ...['$x@$v#$i{"k": $}', '$x@$v[0].$v', '($x@$v#$i)[0]', '$x@$v.*', '$x@$v.**', 'a.($x@$v#$i)', '$x#$i[]'],
  ...['$x@$v.$w@$z.{"v": $v, "z": $z, "c": $}', '$w.$@$v#$i', '$w.(a)@$v.$', '$x@$v.$count($)', '$u@$v#$i'],
])('%s, which starts with a variable of the caller', async (text) => {
  for (const input of DOCUMENTS) {
    for (const bindings of VARIABLES) {
      const expected = await reference(text, input, bindings);
      if (expected === undefined) continue;
      expect(ours(text, input, bindings), JSON.stringify({ input, bindings })).toEqual(expected);
    }
  }
});

test.each([
  ['$match("xyz", /y/).match ?? "none"', 'y'],
  ['$match("xyz", /a/).match ?? "none"', 'none'],
  ['$contains("xyz", /y/) ?: "none"', true],
  ['$contains("xyz", /a/) ?: "none"', 'none'],
])('%s finds what its regular expression finds', (text, expected) => {
  expect(compile(text).evaluate({})).toEqual(expected);
});
