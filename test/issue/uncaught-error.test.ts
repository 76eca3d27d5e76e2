import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { DefinitionError, type Issue } from '../../src/issue/index.ts';
import { outputOf, run } from '../support/child.ts';

const dist = new URL('../../dist/', import.meta.url);
const at = (path: string) => JSON.stringify(new URL(path, dist).href);

/** Lines and characters of a small terminal. */
const SCREEN = { lines: 50, characters: 4000 };

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'mapwright-uncaught-'));
  const program = fileURLToPath(new URL('cli/main.js', dist));
  const out = join(folder, 'built.mjs');
  outputOf(process.execPath, [program, 'build', '--provider', 'hubspot', '--out', out]);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** What Node prints of an error that a script does not catch. */
function uncaught(source: string): string {
  const script = join(folder, 'script.mjs');
  writeFileSync(script, source);
  const { status, stderr } = run(process.execPath, [script]);
  expect(status).toBe(1);
  return stderr;
}

describe('an error that a script does not catch fits a screen', () => {
  const record = '{ id: {}, createdAt: [], email: 5, firstName: "Dana" }';
  test.each([
    [
      'a definition',
      `import { parseDefinition } from ${at('live.js')}; parseDefinition('slug: acme');`,
      ['DefinitionError: ', '“resources” is missing'],
    ],
    [
      'many problems',
      `import { parseDefinition } from ${at('live.js')};
       parseDefinition(JSON.stringify(Object.fromEntries(Array.from({ length: 500 }, (_, i) => ['key' + i, i]))));`,
      ['DefinitionError: ', 'is not a known key', ' more'],
    ],
    [
      'a layer',
      `import { parseOverrides } from ${at('live.js')}; parseOverrides('name: [');`,
      ['DefinitionError: ', 'overrides:1:'],
    ],
    [
      'a record',
      `import { createEngine } from ${at('index.js')}; createEngine().map('hubspot', ${record});`,
      ['MappingError: ', 'providers/hubspot.yaml:', '[required-field-missing]'],
    ],
    [
      'a record, live',
      `import { createEngine } from ${at('live.js')}; createEngine().map('hubspot', ${record});`,
      ['MappingError: ', 'providers/hubspot.yaml:', '[required-field-missing]'],
    ],
    [
      'a record, portable',
      `import { createEngine } from ${at('portable/index.js')}; createEngine().map('hubspot', ${record});`,
      ['MappingError: ', 'providers/hubspot.yaml:', '[required-field-missing]'],
    ],
    [
      'a record, built ahead',
      `import { engine } from './built.mjs'; engine.map('hubspot', ${record});`,
      ['MappingError: ', 'providers/hubspot.yaml:', '[required-field-missing]'],
    ],
    [
      'a slug',
      `import { createEngine } from ${at('index.js')}; createEngine().map('hubspott', {});`,
      ['UsageError: ', 'hubspott'],
    ],
    [
      'a folder',
      `import { loadDefinitions } from ${at('node/index.js')}; await loadDefinitions('nowhere');`,
      ['DefinitionError: ', '[file-unreadable]'],
    ],
    [
      'an expression',
      `import { compile } from ${at('expression/index.js')}; compile('1 + "a"').evaluate({});`,
      ['ExpressionError: ', 'T2002'],
    ],
  ])('%s', (_, source, told) => {
    const printed = uncaught(source);
    for (const text of told) expect(printed).toContain(text);
    expect(printed.split('\n').length).toBeLessThan(SCREEN.lines);
    expect(printed.length).toBeLessThan(SCREEN.characters);
  });
});

test('no built line that throws is too long to be shown', () => {
  // The studio’s page runs in browsers only.
  const files = readdirSync(dist, { recursive: true, encoding: 'utf8' }).filter(
    (name) => /\.c?js$/.test(name) && !name.startsWith('studio/'),
  );
  const long = files.flatMap((name) => {
    const lines = readFileSync(new URL(name, dist), 'utf8').split('\n');
    return lines
      .filter((line) => /\bthrow\b/.test(line) && line.length > 1000)
      .map((line) => `${name}: ${line.slice(0, 80)}`);
  });
  expect(files.length).toBeGreaterThan(10);
  expect(long).toEqual([]);
});

test('the code that Node prints has the names of the source', () => {
  const files = readdirSync(dist, { recursive: true, encoding: 'utf8' }).filter(
    (name) => /\.c?js$/.test(name) && !/^(?:portable|ahead-of-time|studio)\//.test(name),
  );
  const code = files.map((name) => readFileSync(new URL(name, dist), 'utf8')).join('\n');
  const parameters = [...code.matchAll(/^function \w+\((\w+)/gm)].map(([, name = '']) => name);
  expect(parameters.length).toBeGreaterThan(1000);
  // `a` and `b` of comparisons, and the like.
  expect(parameters.filter((name) => name.length === 1).length).toBeLessThan(parameters.length / 10);
  expect([...code.matchAll(/^(?:import|export) \{.* \w as \w+/gm)].map(([line]) => line)).toEqual([]);
});

describe('the message of an error', () => {
  const issues = (count: number): Issue[] =>
    Array.from({ length: count }, (_, index) => ({ code: 'yaml-syntax', message: `Problem ${index + 1}.` }));

  test('is in JSON with all issues', () => {
    const error = new DefinitionError('Nothing works.', issues(23));
    expect(JSON.parse(JSON.stringify(error))).toEqual({
      name: 'DefinitionError',
      message: error.message,
      issues: issues(23),
    });
  });

  test('tells twenty issues, and how many more there are', () => {
    const told = (count: number) => new DefinitionError('Nothing works.', issues(count)).message.split('\n');
    expect(told(0)).toEqual(['Nothing works.']);
    expect(told(20)).toHaveLength(21);
    expect(told(20).at(-1)).toBe('  Problem 20. [yaml-syntax]');
    expect(told(23)).toHaveLength(22);
    expect(told(23).at(-1)).toBe('  … and 3 more');
  });
});
