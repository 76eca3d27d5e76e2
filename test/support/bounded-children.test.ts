import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { outputOf, run, start, statusOf } from './child.ts';

const TESTS = join(import.meta.dirname, '..');
/** A program that waits for ever, and so does what it starts. */
const ENDLESS = ['-c', 'sleep 20 & wait'];

test('tests start programs only where their time is bounded', () => {
  const files = readdirSync(TESTS, { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.ts'),
  );
  const starting = files.filter((name) =>
    /^(?!import type).*node:child_process/m.test(readFileSync(join(TESTS, name), 'utf8')),
  );
  expect(starting).toEqual(['support/bounded-children.test.ts', 'support/child.ts']);
});

test('a program that does not end is killed, and named', () => {
  expect(() => run('sh', ENDLESS, { longestRun: 200 })).toThrow(/did not end in time: sh -c sleep 20/);
  expect(() => outputOf('sh', ['-c', 'trap "" TERM; cat; sleep 20'], { longestRun: 200 })).toThrow('in time');
});

test('a started program that does not end is killed', async () => {
  expect(await statusOf(start('sh', ENDLESS, { longestRun: 200 }))).toBe(null);
  const group = start('sh', ENDLESS, { longestRun: 200, detached: true });
  // Its output ends only when everything that holds it has ended.
  await new Promise((settle) => group.once('close', settle));
  expect(group.signalCode).toBe('SIGKILL');
});

test('a program finds an empty standard input', () => {
  expect(outputOf('cat', [])).toBe('');
  expect(outputOf('cat', [], { input: 'text' })).toBe('text');
});

test('a program that fails is named with what it said', () => {
  expect(() => outputOf('sh', ['-c', 'echo reason >&2; exit 3'])).toThrow(/status 3\.\nreason/);
  expect(() => run('no-such-program', [])).toThrow('ENOENT');
});
