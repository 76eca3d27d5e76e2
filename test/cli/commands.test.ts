import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, test } from 'vitest';
import { COMMANDS } from '../../src/cli/commands/index.ts';
import { VERSION } from '../../src/cli/version.ts';
import { createEngine } from '../../src/index.ts';
import { loadOverrides } from '../../src/node/index.ts';
import { outputOf, start } from '../support/child.ts';
import { folderWith, mapwright } from './command.ts';

const ROOT = resolve(import.meta.dirname, '../..');
const engine = createEngine();

test('the version is that of the package', () => {
  expect(JSON.parse(readFileSync(`${ROOT}/package.json`, 'utf8'))).toMatchObject({ version: VERSION });
  expect(mapwright(['--version']).stdout).toBe(`${VERSION}\n`);
});

test.each(COMMANDS.map(({ name }) => name))('%s --help shows an example', (command) => {
  const { status, stdout } = mapwright([command, '--help']);
  expect(status).toBe(0);
  expect(stdout).toMatch(new RegExp(`Examples?:\\n.*mapwright ${command}`, 's'));
});

describe('mapwright check', () => {
  test('finds nothing wrong with the bundled providers', () => {
    const { status, stdout } = mapwright(['check', '--on', '2026-11-28']);
    expect(stdout).toMatch(/18 files, \d+ examples, \d+ answers: no problems/);
    expect(status).toBe(0);
  });

  test('shows every problem with its place, and examples that map to something else', () => {
    const hubspot = readFileSync(`${ROOT}/providers/hubspot.yaml`, 'utf8');
    const path = folderWith({
      'broken.yaml': hubspot.replace('$timestamp(createdAt)', '$timestamp(createdAt'),
      'wrong.yaml': hubspot
        .replace('slug: hubspot', 'slug: wrong')
        .replace('name: Ada Nowak\n', 'name: Ida Nowak\n'),
    });
    const { status, stdout } = mapwright(['check', path('broken.yaml'), path('wrong.yaml')]);
    expect(status).toBe(2);
    expect(stdout).toMatch(/broken\.yaml:\d+:\d+/);
    expect(stdout).toContain('expression-syntax');
    expect(stdout).toContain('name is "Ada Nowak", but "Ida Nowak" is expected');
    const json = mapwright(['check', '--json', path('broken.yaml')]);
    expect(JSON.parse(json.stdout)).toMatchObject({ files: 1, issues: [{ code: 'expression-syntax' }] });
  });

  test('says which file cannot be read', () => {
    const { status, stdout } = mapwright(['check', '/nowhere/at-all.yaml']);
    expect(status).toBe(2);
    expect(stdout).toContain('file-unreadable');
  });
});

describe('mapwright coverage', () => {
  test('prints JSON, Markdown and a table of the same support', () => {
    const coverage: unknown = JSON.parse(mapwright(['coverage', '--json']).stdout);
    expect(coverage).toEqual(JSON.parse(JSON.stringify(engine.coverage())));
    const markdown = mapwright(['coverage', '--markdown']).stdout.trim().split('\n');
    expect(markdown.filter((line) => line.startsWith('|'))).toHaveLength(20);
    expect(mapwright(['coverage']).stdout.trim().split('\n')).toHaveLength(19);
  });
});

describe('mapwright explain', () => {
  const record = '{"id":"1","createdAt":"soon","nickname":"A"}';

  test('tells the story of each field of a record on standard input', () => {
    const { status, stdout } = mapwright(['explain', '--provider', 'hubspot', '-'], record);
    expect(status).toBe(0);
    expect(stdout).toMatch(
      /created_at = absent\n\s+from .*\(providers\/hubspot\.yaml:\d+\)\n\s+read {2}createdAt = "soon"/,
    );
    expect(stdout).toContain('Not read: nickname');
  });

  test('gives JSON, also for a record that fails', () => {
    const { status, stdout } = mapwright(
      ['explain', '--json', '--provider', 'hubspot', '-'],
      '{"results":[{}]}',
    );
    expect(status).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject({ issues: [{ code: 'required-field-missing' }] });
  });

  test('reads what transform reads, and keeps the digits of numbers', () => {
    const record = '{"id":"1","amount":1.10,"number":12345678901234567890}';
    const json = ['explain', '--json', '--provider', 'hubspot', '-'];
    for (const text of [record, `\uFEFF${record}`, `{"results":[${record},{}]}`]) {
      const { status, stdout } = mapwright(json, text);
      expect(status).toBe(0);
      expect(stdout).toContain(`"remote_data": ${record}`);
    }
    const deep = `{"id":"1","x":${'['.repeat(512)}${']'.repeat(512)}}`;
    for (const [text, reason] of [
      ['{"id":09}', 'line 1, column 7. [input-not-json]'],
      ['{"id":"1"}\n{}', 'line 2, column 1. [input-not-json]'],
      [deep, 'nested deeper than 512 levels. [input-too-deep]'],
      [`{"results":[${deep}]}`, 'nested deeper than 512 levels. [input-too-deep]'],
    ] as const) {
      expect(mapwright(json, text)).toMatchObject({ status: 2, stderr: expect.stringContaining(reason) });
    }
  });
});

describe('mapwright build', () => {
  test('writes a module that maps as the engine does, without code generation', () => {
    const path = folderWith();
    expect(mapwright(['build', '--out', path('mappings.mjs')]).status).toBe(0);
    expect(readFileSync(path('mappings.d.mts'), 'utf8')).toContain(
      'export declare const engine: EngineOf<Providers>;',
    );
    const source = readFileSync(path('mappings.mjs'), 'utf8');
    expect(source).not.toMatch(/\b(?:import|require)\s*\(?\s*["']/);
    const script = `
      import { engine } from ${JSON.stringify(pathToFileURL(path('mappings.mjs')).href)};
      const out = engine.providers.map((provider) => engine.definition(provider).resources['crm/users'].examples.map(
        ({ raw, bindings }) => ['unified', 'normalized'].map((format) => engine.safeMap(provider, raw, { ...bindings, format }))));
      process.stdout.write(JSON.stringify(out));`;
    const flags = ['--disallow-code-generation-from-strings', '--input-type=module', '-e', script];
    const built = outputOf(process.execPath, flags);
    const expected = engine.providers.map((provider) =>
      engine
        .definition(provider)
        .resources['crm/users']?.examples.map(({ raw, bindings }) =>
          (['unified', 'normalized'] as const).map((format) =>
            engine.safeMap(provider, raw, { ...bindings, format }),
          ),
        ),
    );
    expect(built).toBe(JSON.stringify(expected));
  });

  test('builds overrides in, added fields too', () => {
    const path = folderWith({
      'account.yaml':
        'providers:\n  hubspot:\n    crm/users:\n      mapping:\n        team: teams[0].name\n        email: null\n      schema:\n        team: { type: string }\n',
    });
    const options = ['--provider', 'hubspot', '--overrides', path('account.yaml'), '--out', path('m.mjs')];
    expect(mapwright(['build', ...options]).status).toBe(0);
    const script = `
      import { engine } from ${JSON.stringify(pathToFileURL(path('m.mjs')).href)};
      const record = (name) => ({ id: '1', email: 'a@example.com', teams: [{ name }] });
      process.stdout.write(JSON.stringify([engine.safeMap('hubspot', record('North'), { ignoreRemoteData: true }), engine.safeMap('hubspot', record(5)).ok]));`;
    const built = outputOf(process.execPath, ['--input-type=module', '-e', script]);
    expect(JSON.parse(built)).toEqual([{ ok: true, value: { id: '1', team: 'North' }, issues: [] }, false]);
  });

  test('refuses a name that is no module', () => {
    expect(mapwright(['build', '--out', 'x.txt'])).toMatchObject({ status: 2 });
  });
});

test('mapwright demo shows the table, one user of each provider and the issues', () => {
  const { status, stdout } = mapwright(['demo']);
  expect(status).toBe(0);
  for (const provider of engine.providers) expect(stdout).toContain(engine.definition(provider).name);
  expect(stdout).toContain('No issues.');
});

test('mapwright serve answers on this machine', async () => {
  const child = start(process.execPath, [`${ROOT}/dist/cli/main.js`, 'serve', '--port', '0']);
  try {
    const url = await new Promise<string>((settle) => {
      child.stdout.on('data', (chunk) => {
        const match = /http:\/\/127\.0\.0\.1:\d+/.exec(String(chunk));
        if (match !== null) settle(match[0]);
      });
    });
    const answer = await fetch(`${url}/unified/crm/users?integrated_account_id=hubspot`);
    expect(await answer.json()).toMatchObject({ result: expect.any(Array), next_cursor: null });
  } finally {
    child.kill('SIGTERM');
  }
});

test('a layer has the name that its file gives, or else the file’s own', async () => {
  const path = folderWith({
    'acme.yaml': 'providers: {}\n',
    'other.yaml': 'name: environment\nproviders: {}\n',
  });
  expect((await loadOverrides(path('acme.yaml'))).name).toBe('acme');
  expect((await loadOverrides(path('other.yaml'))).name).toBe('environment');
  expect((await loadOverrides(path('other.yaml'), { name: 'given' })).name).toBe('given');
});
