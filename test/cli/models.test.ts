import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { folderWith, mapwright } from './command.ts';

const MODEL =
  '{ "title": "Note", "type": "object", "required": ["id"], "properties": { "id": { "type": "string" } } }';
const FILE = `extends: hubspot
documentation: [https://docs.example.com]
resources:
  crm/notes:
    get: { method: GET, path: "/notes/{id}", record: $ }
    list: { method: GET, path: /notes, records: $, paging: { style: none } }
    raw: { type: object, required: [id], properties: { id: { type: string, minLength: 1, pattern: "\\\\S" } } }
    mapping: { id: $text(id) }
    examples: [{ title: one, raw: { id: "1" }, unified: { id: "1" } }]
`;

/** A folder with the model `crm/notes` and a file that maps HubSpot's to it. */
function folder(files: Readonly<Record<string, string>> = {}): (name: string) => string {
  const path = folderWith({ 'notes.yaml': FILE, 'in.ndjson': '{"id":"1"}\n' });
  mkdirSync(path('models/crm'), { recursive: true });
  for (const [name, text] of Object.entries({ 'models/crm/notes.schema.json': MODEL, ...files }))
    writeFileSync(path(name), text);
  return path;
}

/** What each command needs besides models and definitions, to work on `crm/notes`. */
const CALLS: Readonly<Record<string, (path: (name: string) => string) => readonly string[]>> = {
  transform: (path) => ['--provider', 'hubspot', '--in', path('in.ndjson')],
  explain: (path) => [path('in.ndjson'), '--provider', 'hubspot'],
  drift: (path) => ['raw', path('in.ndjson'), '--provider', 'hubspot'],
  coverage: () => [],
  demo: () => [],
  build: (path) => ['--provider', 'hubspot', '--out', path('m.mjs')],
};

const call = (command: string, path: (name: string) => string, more: readonly string[]) =>
  mapwright([command, ...(CALLS[command]?.(path) ?? []), ...more]);

test.each(Object.keys(CALLS))(
  '%s works on a model of one’s own, and refuses one that nothing maps to',
  (command) => {
    const path = folder();
    const chosen = ['--models', path('models'), '--resource', 'crm/notes'];
    const sound = call(command, path, [...chosen, '--definitions', path('notes.yaml')]);
    expect({ status: sound.status, stderr: sound.status === 0 ? '' : sound.stderr }).toEqual({
      status: 0,
      stderr: '',
    });
    const { status, stderr } = call(command, path, chosen);
    expect(status).toBe(2);
    expect(stderr).toContain(`${path('models/crm/notes.schema.json')}:1:1: No provider file has a mapping`);
    expect(stderr).toContain('[model-unmapped]');
  },
);

describe('commands', () => {
  test('refuses a mapping without a model', () => {
    const path = folder();
    const { status, stderr } = call('transform', path, ['--definitions', path('notes.yaml')]);
    expect(status).toBe(2);
    expect(stderr).toContain(`${path('notes.yaml')}:4:3: No model describes the resource “crm/notes”.`);
  });

  test('refuses an unknown resource', () => {
    const path = folder();
    const files = ['--models', path('models'), '--definitions', path('notes.yaml')];
    const { status, stderr } = call('transform', path, [...files, '--resource', 'crm/note']);
    expect(status).toBe(2);
    expect(stderr).toContain('[unknown-resource]');
  });

  test('tells all that is wrong with models', () => {
    const path = folder({ 'models/crm/notes.schema.json': '{', 'models/crm/tasks.schema.json': '[]' });
    const { status, stderr } = call('transform', path, [
      '--models',
      path('models'),
      '--definitions',
      path('notes.yaml'),
    ]);
    expect(status).toBe(2);
    expect(stderr).toContain('notes.schema.json:1:2: The schema is not JSON');
    expect(stderr).toContain('tasks.schema.json:1:1: A model needs');
  });
});

describe('check', () => {
  test('checks models with the mappings to them', () => {
    const path = folder();
    const sound = mapwright(['check', path('notes.yaml'), '--models', path('models'), '--strict']);
    expect(sound).toMatchObject({ status: 0, stdout: '2 files, one example: no problems\n' });
    const alone = mapwright(['check', path('notes.yaml')]);
    expect(alone.status).toBe(2);
    expect(alone.stdout).toContain('No model describes the resource “crm/notes”.');
    const without = mapwright(['check', '--models', path('models')]);
    expect(without.status).toBe(2);
    expect(without.stdout).toContain('[model-unmapped]');
  });

  test('shows where a model is wrong', () => {
    const path = folder({ 'models/crm/notes.schema.json': '{ "type": "object",\n  "propertys": {} }' });
    const { status, stdout } = mapwright(['check', path('notes.yaml'), '--models', path('models')]);
    expect(status).toBe(2);
    expect(stdout).toContain('notes.schema.json:2:3: “propertys” is not a keyword of JSON Schema.');
    expect(stdout).toContain('    2 |   "propertys": {} }');
  });

  test.each([
    ['a schema that is wrong', '{ "type": "objekt" }'],
    ['a schema that is no JSON', '{'],
  ])('reports %s once, and not what follows from it', (_, schema) => {
    const path = folder({ 'models/crm/notes.schema.json': schema });
    const { status, stdout } = mapwright(['check', path('notes.yaml'), '--models', path('models')]);
    expect(status).toBe(2);
    expect(stdout).toContain('notes.schema.json:1:');
    expect(stdout).not.toContain('No model describes');
    expect(stdout).not.toContain('notes.yaml');
    // What else is wrong with the definition is.
    writeFileSync(path('notes.yaml'), FILE.replace('path: /notes,', 'path: notes,'));
    const both = mapwright(['check', path('notes.yaml'), '--models', path('models')]);
    expect(both.stdout).toContain('notes.yaml:6:');
    const around = ['--definitions', path('notes.yaml'), '--models', path('models')];
    const layer = mapwright(['check', path('notes.yaml'), ...around]);
    expect(layer.status).toBe(2);
    expect(layer.stderr).toContain('notes.schema.json:1:');
    expect(layer.stderr).not.toContain('No model describes');
  });

  test('says that models may have been left out', () => {
    const path = folder();
    const hint = 'Pass models of your own as “models”, in code and on the command line.';
    expect(mapwright(['check', path('notes.yaml')]).stdout).toContain(hint);
    expect(mapwright(['types', '--resource', 'crm/notes']).stderr).toContain(hint);
    expect(mapwright(['serve', '--resource', 'crm/notes']).stderr).toContain(hint);
  });

  test('checks the data of one resource only', () => {
    const path = folder();
    writeFileSync(path('notes.yaml'), FILE.replace('unified: { id: "1" }', 'unified: { id: "2" }'));
    const files = [path('notes.yaml'), 'providers/hubspot.yaml', '--models', path('models')];
    expect(mapwright(['check', ...files, '--resource', 'crm/users']).status).toBe(0);
    expect(mapwright(['check', ...files, '--resource', 'crm/notes']).stdout).toContain('[example-mismatch]');
    expect(mapwright(['check', ...files, '--resource', 'crm/note'])).toMatchObject({ status: 2 });
  });

  test('finds a resource that two files of a provider have, and a layer for one of an extending file', () => {
    const path = folder({
      'again.yaml': FILE,
      'layer.yaml': 'providers: { hubspot: { crm/notes: { mapping: { id: $text(key) } } } }',
    });
    const both = mapwright(['check', path('notes.yaml'), path('again.yaml'), '--models', path('models')]);
    expect(both.status).toBe(2);
    expect(both.stdout).toContain('again.yaml:4:3: hubspot has the resource “crm/notes” already');
    const layer = mapwright(['check', path('notes.yaml'), path('layer.yaml'), '--models', path('models')]);
    expect(layer.status).toBe(0);
    expect(layer.stdout).toContain('“key”');
  });
});

describe('types', () => {
  test('writes the types of all models to a file, and to nothing else', () => {
    const path = folder();
    expect(mapwright(['types', '--models', path('models'), '--out', path('t.d.mts')]).status).toBe(0);
    expect(readFileSync(path('t.d.mts'), 'utf8')).toMatch(/'crm\/users': User;\n {2}'crm\/notes': Note;/);
    expect(mapwright(['types', '--models', path('models'), '--out', path('t.js')])).toMatchObject({
      status: 2,
    });
    expect(existsSync(path('t.js'))).toBe(false);
    expect(mapwright(['types', '--resource', 'crm/user']).stderr).toContain('crm/users');
  });
});

test('a command does not write over a model', () => {
  const path = folder();
  const files = ['--models', path('models'), '--definitions', path('notes.yaml'), '--resource', 'crm/notes'];
  const model = path('models/crm/notes.schema.json');
  const { status, stderr } = mapwright([
    'transform',
    '--provider',
    'hubspot',
    '--in',
    path('in.ndjson'),
    ...files,
    '--out',
    model,
  ]);
  expect(status).toBe(2);
  expect(stderr).toContain('--models');
  expect(readFileSync(model, 'utf8')).toBe(MODEL);
});

describe('records of several providers, of which one has the resource', () => {
  const path = folder();
  const call = (input: string, ...more: readonly string[]) =>
    mapwright(['transform', '--provider-from', 'p', '--resource', 'crm/notes', ...more], input);
  const own = ['--models', path('models'), '--definitions', path('notes.yaml')];

  test('are mapped where they name that one, and rejected where they name another', () => {
    const input =
      '{"p":"hubspot","id":"1"}\n{"p":"pipedrive","id":"2"}\n{"p":"nobody"}\n{"p":"hubspot","id":"4"}\n';
    const { status, stdout, stderr } = call(input, ...own);
    expect([status, stdout]).toEqual([1, '{"id":"1"}\n{"id":"4"}\n']);
    expect(stderr).toContain('line 2: Pipedrive has no mapping of “crm/notes”. [unknown-resource]');
    expect(stderr).toContain('4 records: 2 mapped, 2 rejected');
  });

  test('a resource that no provider has is a fault of the call', () => {
    const { status, stderr } = call('{"p":"hubspot","id":"1"}\n');
    expect(status).toBe(2);
    expect(stderr).toContain('“crm/notes”');
    expect(stderr).toContain('[unknown-resource]');
  });
});
