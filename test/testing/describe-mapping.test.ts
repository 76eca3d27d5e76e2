import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { UsageError } from '../../src/issue/index.ts';
import { createEngine } from '../../src/live.ts';
import { describeMapping, LAW_NAMES } from '../../src/testing/index.ts';
import { folderWith } from '../cli/command.ts';
import { run } from '../support/child.ts';

const ROOT = resolve(import.meta.dirname, '../..');
const engine = createEngine();

describe('describeMapping', () => {
  test('registers one test for each law, which runs it', async () => {
    const registered = new Map<string, () => void>();
    await describeMapping(engine, 'hubspot', { test: (name, body) => registered.set(name, body), runs: 3 });
    expect([...registered.keys()]).toEqual(LAW_NAMES.map((law) => `the mapping of hubspot: ${law}`));
    for (const body of registered.values()) body();
  });

  test('each test fails by itself', async () => {
    const registered = new Map<string, () => void>();
    await describeMapping(engine, 'nobody', { test: (name, body) => registered.set(name, body) });
    expect(registered.get('the mapping of nobody: idsDiffer')).toThrow(UsageError);
  });

  test('registers with node:test, without anything passed', () => {
    const path = projectWith({
      'hubspot.test.mjs': `
        import { createEngine } from 'mapwright';
        import { describeMapping } from 'mapwright/testing';
        await describeMapping(createEngine(), 'hubspot', { runs: 3 });
      `,
    });
    const { status, stdout } = run(
      process.execPath,
      ['--test', '--test-reporter=tap', path('hubspot.test.mjs')],
      {
        env: { ...process.env, NODE_OPTIONS: '', VITEST: undefined },
      },
    );
    expect(stdout).toMatch(/ok \d+ - the mapping of hubspot: idsDiffer/);
    expect(stdout).toContain(`# pass ${LAW_NAMES.length}`);
    expect(status).toBe(0);
  });

  test('says what to do where there is no test runner', () => {
    const path = projectWith({
      'hubspot.mjs': `
        import { createEngine } from 'mapwright';
        import { describeMapping } from 'mapwright/testing';
        await describeMapping(createEngine(), 'hubspot').catch((error) => console.log(error.message, error.issues[0].hint));
      `,
    });
    const { stdout } = run(process.execPath, [path('hubspot.mjs')], { env: {} });
    expect(stdout).toContain('No test runner was found.');
    expect(stdout).toContain('describeMapping(engine, provider, { test })');
  });
});

/** Registers with the test runner that runs this file: its tests are listed with these. */
await describeMapping(engine, 'teamleader', { runs: 3 });

/** A folder with files that can import the built package. */
function projectWith(files: Readonly<Record<string, string>>): (name: string) => string {
  const path = folderWith(files);
  mkdirSync(path('node_modules'));
  symlinkSync(ROOT, path('node_modules/mapwright'));
  writeFileSync(path('package.json'), '{ "type": "module" }');
  return path;
}
