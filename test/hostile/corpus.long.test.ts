import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { run } from '../support/child.ts';
import { HOSTILE_EXPRESSIONS, MOST_MEGABYTES, MOST_SECONDS } from './expressions.ts';
import { HOSTILE_LAYERS } from './layers.ts';
import { textOf } from './upstream.ts';

const LIVE = JSON.stringify(join(import.meta.dirname, '../../dist/live.js'));

/**
 * Reads a layer, given on the standard input, maps a record with it, and another one without it. Prints the code of the
 * first issue, the id of the second record and the CPU seconds.
 */
const PROGRAM = `
  import { createEngine, parseOverrides } from ${LIVE};
  let layer = '';
  for await (const chunk of process.stdin) layer += chunk;
  const engine = createEngine();
  const start = process.cpuUsage();
  const mapped = () => engine.safeMap('hubspot', { id: '1', a: 'a'.repeat(40) + '!' }, { overrides: [parseOverrides(layer)] });
  let issue;
  try { issue = mapped().issues[0]; } catch (error) {
    if (error.issues === undefined) throw error;
    issue = error.issues[0];
  }
  const next = engine.map('hubspot', { id: '2' }).id;
  const { user, system } = process.cpuUsage(start);
  console.log(JSON.stringify({ code: issue?.code, length: issue?.message.length, next, seconds: (user + system) / 1e6 }));
`;

function outcomeOf(layer: string): { code?: string; length?: number; next: string; seconds: number } {
  const flags = [`--max-old-space-size=${MOST_MEGABYTES}`, '--input-type=module', '-e', PROGRAM];
  const { status, stdout, stderr } = run(process.execPath, flags, { input: layer, longestRun: 60_000 });
  expect([status, stderr]).toEqual([0, '']);
  return JSON.parse(stdout);
}

function expectBounded(layer: string, expected: string | undefined): void {
  const { code, length = 0, next, seconds } = outcomeOf(layer);
  expect(code).toBe(expected);
  expect(next).toBe('2');
  expect(length).toBeLessThan(1_000);
  expect(seconds).toBeLessThan(MOST_SECONDS);
}

describe('a process of a bounded heap maps in bounded time, and the next record as if nothing had happened', () => {
  test.each(HOSTILE_EXPRESSIONS.map((entry) => [entry.name, entry] as const))(
    '%s',
    (_, { expression, code }) => {
      expectBounded(
        JSON.stringify({ providers: { hubspot: { 'crm/users': { mapping: { name: expression } } } } }),
        code,
      );
    },
  );
});

describe('a process of a bounded heap reads a layer in bounded time', () => {
  test.each(HOSTILE_LAYERS.map((entry) => [entry.name, entry] as const))('%s', (_, { text, code }) => {
    let count = 0;
    expectBounded(
      textOf(text).replaceAll('KEY', () => `k${count++}`),
      code,
    );
  });
});
