import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { run as runChild } from '../support/child.ts';

const ROOT = resolve(import.meta.dirname, '../..');
const EXAMPLES = readdirSync(join(ROOT, 'examples'));
const LONGEST = 240_000;

let folder: string;
let tarball: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'mapwright-examples-'));
  const packed = run('npm', ['pack', '--json', '--ignore-scripts', '--pack-destination', folder], ROOT);
  const [{ filename }] = JSON.parse(packed);
  tarball = join(folder, filename);
}, LONGEST);

afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** As a reader does who copies one: install the package as it is packed, and run the example's own tests. */
describe.each(EXAMPLES)('examples/%s', (name) => {
  test(
    'its tests pass with the packed package',
    () => {
      const project = join(folder, name);
      cpSync(join(ROOT, 'examples', name), project, {
        recursive: true,
        filter: (path) => !path.includes('node_modules'),
      });
      const file = join(project, 'package.json');
      const text = readFileSync(file, 'utf8');
      expect(text).toContain('"mapwright": "^0.1.0"');
      writeFileSync(file, text.replace('"mapwright": "^0.1.0"', `"mapwright": "file:${tarball}"`));
      run('npm', ['install', '--prefer-offline', '--no-audit', '--no-fund'], project);
      expect(run('npm', ['test'], project)).toMatch(/pass [1-9]/);
    },
    LONGEST,
  );
});

/** Runs a program and returns what it printed; fails with all of it. */
function run(command: string, parameters: readonly string[], cwd: string): string {
  // Vitest and npm tell their children what they are part of, which the project of a reader is not.
  const env = { PATH: process.env.PATH, HOME: process.env.HOME, NO_COLOR: '1' };
  const { status, stdout, stderr } = runChild(command, parameters, { cwd, env, longestRun: LONGEST });
  if (status !== 0) throw new Error(`${command} ${parameters.join(' ')}\n${stdout}${stderr}`);
  return stdout;
}
