import fc from 'fast-check';
import type { Expression } from 'jsonata';
import { expect, test } from 'vitest';
import { compile, ExpressionError } from '../../src/expression/index.ts';
import { parseExpression } from '../../src/expression/parse/parse-expression.ts';
import { notPlainJson } from '../support/plain-json.ts';
import { runs } from '../support/runs.ts';
import { bindings, expressions, inputs, mistakes } from './expression-arbitrary.ts';
import { mendedJsonata } from './mended-jsonata.ts';

const jsonata = mendedJsonata();

const RUNS = runs(5_000);

/** An expression that evaluates this many parts does not end; the package would take all memory for it. */
const MOST_EVALUATIONS = 100_000;

type Bindings = Readonly<Record<string, unknown>>;

const OPTIONS = { allowEval: true };

interface Failure {
  readonly code: string;
  /** Where it failed, and in what; undefined where the package does not tell. */
  readonly position: number | undefined;
  readonly token: string | undefined;
}

type Outcome = { readonly value: string } | Failure;

/** Functions are left out as `JSON.stringify` leaves out those of JavaScript. */
function withoutFunctions(_key: string, member: unknown): unknown {
  return isFunction(member) ? undefined : member;
}

function isCircular(value: unknown): boolean {
  try {
    JSON.stringify(value, withoutFunctions);
    return false;
  } catch {
    return true;
  }
}

/** The package's result; a number that JSON does not have is refused here. */
function resultOf(value: unknown): Outcome {
  let isJson = true;
  const text = JSON.stringify(value, (key, member: unknown) => {
    if (typeof member === 'number' && !Number.isFinite(member)) isJson = false;
    return withoutFunctions(key, member);
  });
  return isJson
    ? { value: text ?? 'nothing' }
    : { code: 'value-not-json', position: undefined, token: undefined };
}

function isFunction(value: unknown): boolean {
  if (typeof value === 'function') return true;
  if (typeof value !== 'object' || value === null) return false;
  return '_jsonata_lambda' in value || '_jsonata_function' in value;
}

async function reference(
  text: string,
  input: unknown,
  variables: Bindings = {},
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
  return expression.evaluate(structuredClone(input), structuredClone(variables)).then(
    (value: unknown): Outcome | undefined => (isCircular(value) ? undefined : resultOf(value)),
    // An error without a code is a fault of the package, not a rule of the language.
    (error: PackageError): Outcome | undefined =>
      evaluations() > MOST_EVALUATIONS ? undefined : failureOf(error),
  );
}

interface PackageError {
  readonly code?: string;
  readonly position?: number;
  readonly token?: unknown;
}

function failureOf({ code, position, token }: PackageError): Failure | undefined {
  if (code === undefined) return undefined;
  // The names of functions that the package composes are its own.
  const isComposed = typeof token === 'string' && token.startsWith('__');
  if (isComposed) return { code, position: undefined, token: undefined };
  return { code, position, token: token === undefined || token === null ? undefined : String(token) };
}

/** What of our error the package tells as well. */
function told(expected: Outcome, actual: Outcome): Outcome {
  if (!('code' in expected) || !('code' in actual)) return actual;
  if (expected.position === undefined) return { ...expected, code: actual.code };
  // Only a name names what is called.
  return actual.token === undefined ? { ...actual, token: expected.token } : actual;
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

function ours(text: string, input: unknown, variables: Bindings = {}): Outcome {
  try {
    const value = compile(text, OPTIONS).evaluate(input, variables);
    if (value !== undefined) expect(notPlainJson(value), text).toBe(undefined);
    return { value: JSON.stringify(value) ?? 'nothing' };
  } catch (error) {
    if (!(error instanceof ExpressionError)) throw error;
    const { code, position, token } = error;
    return { code, position, token: token === '' ? undefined : token };
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

/** An argument of `$eval` may bind what another part of an array, which the package evaluates at the same time, reads. */
function mayBindInParallel(text: string): boolean {
  return text.includes('$eval') && text.includes(':=') && mayFailInSeveralWays(text);
}

test('every mistake is the same to the reference implementation: code, position and token', () => {
  fc.assert(
    fc.property(mistakes, (text) => {
      const expected = syntaxError(() => jsonata(text));
      // A failure without a code is not a rule of the language, such as that of a regular expression.
      if (expected === 'unknown') return;
      const actual = syntaxError(() => compile(text, OPTIONS));
      // A fault of a regular expression is reported at its own place and not at the end of a token.
      if (isPlacedInRegex(text)) {
        expect(actual).toHaveProperty('code', Object(expected).code);
        return;
      }
      const isPlaced = typeof expected === 'object' && typeof actual === 'object';
      expect(isPlaced ? told(expected, actual) : actual).toEqual(expected);
    }),
    { numRuns: RUNS / 5 },
  );
}, 600_000);

function isPlacedInRegex(text: string): boolean {
  const parsed = parseExpression(text);
  return !parsed.ok && parsed.problems[0]?.exact === true;
}

function syntaxError(parse: () => unknown): Failure | 'none' | 'unknown' {
  try {
    parse();
    return 'none';
  } catch (error) {
    return failureOf(Object(error)) ?? 'unknown';
  }
}

test('every expression gives what the reference implementation gives, or fails at the same place', async () => {
  console.log(`seed ${fc.readConfigureGlobal().seed}, ${RUNS} cases`);
  await fc.assert(
    fc.asyncProperty(expressions, inputs, bindings, async (text, input, variables) => {
      if (mayBindInParallel(text)) return;
      const expected = await reference(text, input, variables);
      if (expected === undefined) return;
      const actual = ours(text, input, variables);
      if ('code' in expected && 'code' in actual && mayFailInSeveralWays(text)) return;
      expect(told(expected, actual)).toEqual(expected);
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
  ['$.a(?)', {}],
  ['$.a(1)', {}],
])('%s on %j, as found by a long search', async (text, input) => {
  const expected = await reference(text, input);
  if (expected === undefined) throw new Error('The package gives nothing to compare with.');
  expect(told(expected, ours(text, input))).toEqual(expected);
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
    for (const variables of VARIABLES) {
      const expected = await reference(text, input, variables);
      if (expected === undefined) continue;
      const actual = told(expected, ours(text, input, variables));
      expect(actual, JSON.stringify({ input, variables })).toEqual(expected);
    }
  }
});

test('$spread gives a function back as it is', () => {
  expect(compile('$type($spread([$string, 1])[0])').evaluate({})).toBe('function');
});

test.each([
  ['$match("xyz", /y/).match ?? "none"', 'y'],
  ['$match("xyz", /a/).match ?? "none"', 'none'],
  ['$contains("xyz", /y/) ?: "none"', true],
  ['$contains("xyz", /a/) ?: "none"', 'none'],
])('%s finds what its regular expression finds', (text, expected) => {
  expect(compile(text).evaluate({})).toEqual(expected);
});
