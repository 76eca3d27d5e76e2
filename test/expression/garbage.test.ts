import { expect, test } from 'vitest';
import { outputOf } from '../support/child.ts';

const PROGRAM = `
  import { compile } from './dist/expression/index.js';
  const [text, input] = process.argv.slice(1);
  const expression = compile(text);
  const record = JSON.parse(input);
  const run = () => { for (let count = 0; count < 20_000; count++) expression.evaluate(record); };
  run();
  console.log('collected');
  for (let round = 0; round < 2; round++) { gc(); run(); }`;

/** What V8 says of code that it threw away after the first collection of garbage. */
function thrownAway(text: string, input: unknown): string[] {
  const flags = ['--expose-gc', '--trace-deopt', '--input-type=module'];
  const stdout = outputOf(process.execPath, [...flags, '-e', PROGRAM, text, JSON.stringify(input)]);
  const [, after = ''] = stdout.split('collected');
  return after.split('\n').filter((line) => line.includes('weak objects'));
}

const INPUT = {
  text: 'abab',
  list: [
    { a: 'x', n: 1, b: { c: 1 } },
    { a: 'z', n: 2.5, b: { c: 2 } },
    { a: 'y', n: 3 },
  ],
};

test.each([
  'list.(a & $string(n))',
  'list.n[0]',
  '(list.n)[0]',
  '(list.b.c)[]',
  '$sum(list[n > 1].n)',
  'list.[a, n]',
  'list^(>n).a',
  'list{a: n}',
  'list@$x.($x.a)',
  'list.b.%.a',
  '$lookup(list, "a")',
  '$replace(text, /b/, "c")',
  '($f := function($n){ $n <= 1 ? 1 : $n * $f($n - 1) }; $f(5))',
])('the optimised code of %s outlives a collection of garbage', (text) => {
  expect(thrownAway(text, INPUT)).toEqual([]);
});
