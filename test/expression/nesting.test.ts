import { describe, expect, test } from 'vitest';
import { compile, ExpressionError } from '../../src/expression/index.ts';
import { outputOf } from '../support/child.ts';

const EXPRESSION = new URL('../../dist/expression/index.js', import.meta.url).href;
/** Half of Node's default, in kilobytes: an embedder may have used the other half. */
const HALF_A_STACK = 492;

/** What goes before and after, for each level. */
const BRACKETS: Readonly<Record<string, readonly [before: string, after: string]>> = {
  parentheses: ['(', ')'],
  arrays: ['[', ']'],
  objects: ['{"a":', '}'],
  predicates: ['a[', ']'],
  orders: ['a^(', ')'],
  functions: ['function($x){', '}'],
  'functions that are called': ['(function($x){', '})(1)'],
  calls: ['$string(', ')'],
  groups: ['a{"k":', '}'],
  conditions: ['a ? (', ') : 1'],
  'bound steps': ['a@$x.(', ')'],
  'positions of steps': ['a#$i.(', ')'],
  steps: ['a.(', ')'],
  'array steps': ['a.[', ']'],
  blocks: ['($x := ', ')'],
  parents: ['a.(%.a.(', '))'],
  transforms: ['(a ~> |b|{"x":', '}|)'],
  reductions: ['$reduce([1,2],function($p,$q){', '})'],
  sorts: ['$sort([2,1],function($l,$r){', '})'],
};

/** Expressions with a number of operators one after the other. */
const CHAINS: Readonly<Record<string, (count: number) => string>> = {
  sums: (count) => `1${' + 1'.repeat(count)}`,
  texts: (count) => `a${' & a'.repeat(count)}`,
  steps: (count) => `a${'.a'.repeat(count)}`,
  negations: (count) => `${'- '.repeat(count)}1`,
  bindings: (count) => `${'$x := '.repeat(count)}1`,
  applications: (count) => `1${' ~> $string'.repeat(count)}`,
  comparisons: (count) => `a${' = a'.repeat(count)}`,
  conditions: (count) => `${'b ? 1 : '.repeat(count / 2)}2`,
  filters: (count) => `a${'[b]'.repeat(count)}`,
  'calls of results': (count) => `$f${'()'.repeat(count)}`,
  'groups of results': (count) => `a${'{"b": c}'.repeat(count)}`,
  alternatives: (count) => `${'x ?? '.repeat(count)}1`,
};

const nested = ([before, after]: readonly [string, string], levels: number): string =>
  `${before.repeat(levels)}a${after.repeat(levels)}`;

function codeOf(text: string): string {
  try {
    compile(text);
    return '';
  } catch (error) {
    return error instanceof ExpressionError ? error.code : String(error);
  }
}

/** Evaluates expressions in a process with half a stack; returns the code of the error of each, if it has one. */
function inHalfAStack(texts: readonly string[]): string[] {
  const script = `
    import { compile } from ${JSON.stringify(EXPRESSION)};
    const codes = ${JSON.stringify(texts)}.map((text) => {
      try {
        compile(text).evaluate({ a: { a: 1, b: 1 }, b: 2 });
        return '';
      } catch (error) {
        return error.code ?? String(error);
      }
    });
    console.log(JSON.stringify(codes));`;
  const flags = [`--stack-size=${HALF_A_STACK}`, '--input-type=module', '-e', script];
  return JSON.parse(outputOf(process.execPath, flags));
}

describe('how deep an expression may be nested is counted before it is parsed', () => {
  test.each(Object.entries(BRACKETS))('%s', (_name, brackets) => {
    for (const levels of [101, 1_000, 20_000]) expect(codeOf(nested(brackets, levels))).toMatch(/^too-/);
  });

  test.each(Object.entries(CHAINS))('%s', (_name, chain) => {
    for (const count of [502, 5_000, 15_000]) expect(codeOf(chain(count))).toMatch(/^too-/);
  });

  test('and not within texts, names, patterns and comments', () => {
    const brackets = '('.repeat(200);
    const escaped = '\\('.repeat(200);
    for (const text of [`"${brackets}"`, `\`${brackets}\``, `/* ${brackets} */ 1`, `$match(a, /${escaped}/)`])
      expect(codeOf(text)).toBe('');
    // After a transform a slash divides.
    expect(codeOf(`(a ~> |b|{"c": 1}|) / ${brackets}1${')'.repeat(200)}`)).toBe('too-deep');
    expect(codeOf(`a ~> |b|{"c": 1}| / ${brackets}1${')'.repeat(200)} / 2`)).toBe('too-deep');
  });

  test.each([
    ['a signature', `function($a)<${'n'.repeat(20_000)}:n>{1}(${'1,'.repeat(20_000)}1)`],
    ['a signature with blanks', `function($a)<${'a '.repeat(20_000)}>{1}`],
    ['a row of comments', `a${'/* b */'.repeat(10_000)}`],
    ['a signature after a comment', `function($a)/**/<${'n'.repeat(300)}:n>{1}`],
    ['the arguments of a call', `($f := function($a){$a}; $f(${'a,'.repeat(1_500)}a))`],
    ['the arguments of a partial call', `$f(${'?,'.repeat(1_500)}1)`],
    ['an array', `[${'a,'.repeat(20_000)}a]`],
    ['a block', `(${'a;'.repeat(20_000)}a)`],
    ['an object', `{${Array.from({ length: 9_000 }, (_, key) => `"${key}":a`).join()}}`],
    ['a regular expression', `$match("a", /${'(a)'.repeat(2_000)}/)`],
  ])('%s that is too long is refused', (_name, text) => {
    expect(codeOf(text)).toBe('too-deep');
  });

  test('each item of a long list begins anew', () => {
    expect(codeOf(`[${'1 + 1, '.repeat(2_000)}1]`)).toBe('');
    expect(codeOf(`(${'$x := $x + 1; '.repeat(2_000)}$x)`)).toBe('');
  });
});

test('what may be compiled runs on half a stack, however it is nested', () => {
  const deepest = Object.values(BRACKETS).map((brackets) => {
    // Some forms take two levels or three.
    const levels = [100, 50, 33].find((count) => codeOf(nested(brackets, count)) === '');
    return nested(brackets, levels ?? 0);
  });
  const longest = Object.values(CHAINS).map((chain) => {
    const count = [500, 498, 496, 248].find((tried) => codeOf(chain(tried)) === '');
    return chain(count ?? 0);
  });
  const codes = inHalfAStack([...deepest, ...longest]);
  // A function as a sort's result, an array or a string as an operand: errors of the language.
  expect(codes.filter((code) => code === 'D1011' || !/^(?:|[A-Z]\d{4})$/.test(code))).toEqual([]);
});
