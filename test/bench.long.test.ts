import { expect, test } from 'vitest';
import { outputOf, start, statusOf } from './support/child.ts';

const BENCH = ['--expose-gc', 'bench/main.mjs', '--quick'];

/** Interrupts two benchmarks when the second has begun; returns the status and what was printed by then. */
async function interrupted(parameters: readonly string[], signal: 'SIGINT' | 'SIGTERM') {
  const child = start(process.execPath, [...BENCH, ...parameters], { longestRun: 300_000 });
  let [stdout, stderr] = ['', ''];
  child.stdout.on('data', (chunk) => {
    stdout += String(chunk);
  });
  child.stderr.on('data', (chunk) => {
    stderr += String(chunk);
    if (stderr.includes('2 of 2')) child.kill(signal);
  });
  return { status: await statusOf(child), stdout, stderr };
}

test('a table is printed when it is measured, and stays when the run is ended', async () => {
  const { status, stdout, stderr } = await interrupted(['compile', 'gateway'], 'SIGTERM');
  expect(status).toBe(143);
  expect(stderr).toContain('1 of 2: compile time');
  expect(stdout).toMatch(/### Compile time\n\n.*\n.*\n\| activecampaign \| [\d.]+ \|/);
  expect(stdout).not.toContain('### Gateway');
});

test('JSON holds what was measured when the run was ended', async () => {
  const { status, stdout } = await interrupted(['compile', 'gateway', '--json'], 'SIGINT');
  expect(status).toBe(130);
  expect(Object.keys(JSON.parse(stdout).suites)).toEqual(['compile time']);
});

test('every benchmark has a table, also of a quick run', () => {
  const printed = outputOf(process.execPath, BENCH, { longestRun: 600_000 });
  const titles = Array.from(printed.matchAll(/^### (\w+)/gm), ([, word]) => word);
  expect(titles).toEqual([
    'Mapping',
    'Expressions',
    'Stages',
    'Start',
    'Compile',
    'Editing',
    'Studio',
    'Bulk',
    'Varied',
    'Gateway',
    'Isolates',
    'Sizes',
  ]);
  expect(printed).not.toContain('NaN');
});
