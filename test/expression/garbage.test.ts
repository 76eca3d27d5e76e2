import { spawnSync } from 'node:child_process';
import { expect, test } from 'vitest';

const PROGRAM = `
  import { compile } from './dist/expression/index.js';
  const [text, input] = process.argv.slice(1);
  const expression = compile(text);
  const record = JSON.parse(input);
  const run = () => { for (let count = 0; count < 30_000; count++) expression.evaluate(record); };
  run();
  console.log('collected');
  for (let round = 0; round < 2; round++) { gc(); run(); }`;

/** What V8 says of code that it threw away after the first collection of garbage. */
function thrownAway(text: string, input: unknown): string[] {
  const flags = ['--expose-gc', '--trace-deopt', '--input-type=module'];
  const { stdout, stderr, status } = spawnSync(
    process.execPath,
    [...flags, '-e', PROGRAM, text, JSON.stringify(input)],
    { encoding: 'utf8' },
  );
  expect(status, stderr).toBe(0);
  const [, after = ''] = stdout.split('collected');
  return after.split('\n').filter((line) => line.includes('weak objects'));
}

test.each([
  ['list.(a & b)', { list: [{ a: 'x', b: 'y' }, { a: 'z' }] }],
  ['list.n[0]', { list: [{ n: 1 }, { n: 2.5 }] }],
  ['$sum(list[n > 1].n)', { list: [{ n: 1 }, { n: 2.5 }, { n: 4 }] }],
  ['list.[a, n]', { list: [{ a: 'x', n: 1 }, { n: 2 }] }],
  ['(list.n)[]', { list: { n: 1 } }],
])('the optimised code of %s outlives a collection of garbage', (text, input) => {
  expect(thrownAway(text, input)).toEqual([]);
});
