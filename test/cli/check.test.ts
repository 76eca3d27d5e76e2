import { mkdirSync, writeFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { acme } from '../definition/acme.ts';
import { ACME, placeOf } from '../support/acme-example.ts';
import { folderWith, mapwright } from './command.ts';

const layerFor = (slug: string, mapping: string) =>
  `providers:\n  ${slug}:\n    crm/users:\n      mapping: ${mapping}\n`;
const EMIAL = ACME.replace('      email: $emailAddress', '      emial: $emailAddress');
const FILES = {
  'acme.yaml': ACME,
  'broken.yaml': EMIAL,
  'deals.yaml': ACME.replace('crm/users', 'crm/deals'),
  'layer.yaml': layerFor('hubspot', '{ name: $text(firstName) }'),
  'for-acme.yaml': layerFor('acme', '{ name: $text(given_name) }'),
  'for-hubspott.yaml': layerFor('hubspott', '{ name: $text(firstName) }'),
  'team.yaml': layerFor('hubspot', '{ team: $text(firstName) }'),
  'base.yaml': `${layerFor('hubspot', '{ team: id }')}      schema: { team: { type: string } }\n`,
  'mistyped.yaml': `providrs: {}\n`,
  'text.yaml': 'just a text\n',
  'half.yaml': 'providers:\n  hubspot: {\n',
  'empty.yaml': '',
  'notes.txt': 'nothing\n',
  'owner.ndjson': '{"id":"1"}\n',
  'none.json': '[]\n',
};
const path = folderWith(FILES);
mkdirSync(path('empty'));
mkdirSync(path('texts'));
writeFileSync(path('texts/notes.txt'), 'nothing\n');
const both = folderWith({ 'acme.yaml': ACME, 'layer.yaml': layerFor('acme', '{ nam: given_name }') });

/** Codes and places of the issues that a check prints. */
function found(parameters: readonly string[]): readonly string[] {
  const { status, stdout } = mapwright(['check', '--json', ...parameters]);
  const { issues }: { issues: { code: string; source: { file: string; line: number; column: number } }[] } =
    JSON.parse(stdout);
  expect(status).toBe(issues.length === 0 ? 0 : 2);
  return issues.map(
    ({ code, source: { file, line, column } }) => `${file.split('/').at(-1)}:${line}:${column} ${code}`,
  );
}

describe('mapwright check knows layers', () => {
  test.each<[string, readonly string[], readonly string[]]>([
    ['a sound one', [path('layer.yaml')], []],
    ['a provider that there is not', [path('for-hubspott.yaml')], ['for-hubspott.yaml:2:3 overrides-target']],
    ['a provider of one’s own', [path('for-acme.yaml')], ['for-acme.yaml:2:3 overrides-target']],
    ['… given by --definitions', [path('for-acme.yaml'), '--definitions', path('acme.yaml')], []],
    ['… checked as well', [path('for-acme.yaml'), path('acme.yaml')], []],
    [
      '… that cannot be used itself',
      [path('for-acme.yaml'), path('broken.yaml')],
      [`broken.yaml:${placeOf(EMIAL, 'emial').join(':')} unknown-field`],
    ],
    ['a field that a layer before describes', [path('team.yaml'), '--overrides', path('base.yaml')], []],
    ['… without that layer', [path('team.yaml')], ['team.yaml:4:18 unknown-field']],
    [
      'one whose only key is mistyped',
      [path('mistyped.yaml')],
      ['mistyped.yaml:1:1 overrides-shape', 'mistyped.yaml:1:1 overrides-shape'],
    ],
    ['one that is not well formed', [path('half.yaml')], ['half.yaml:3:1 yaml-syntax']],
    ['a folder with definitions, too', [both('.')], ['layer.yaml:4:18 unknown-field']],
  ])('%s', (_what, parameters, expected) => {
    expect(found(parameters)).toEqual(expected);
  });
});

test.each([
  ['id', '$text(user_id)', '$join(user_id)'],
  ['is_active', 'status = "active"', 'status'],
])('an example names the place of the expression for “%s” that fails', (field, right, wrong) => {
  const text = ACME.replace(`${field}: ${right}`, `${field}: ${wrong}`);
  const file = folderWith({ 'acme.yaml': text })('acme.yaml');
  const { issues } = JSON.parse(mapwright(['check', '--json', file]).stdout);
  const [line, column] = placeOf(text, `${field}: ${wrong}`);
  const start = column + `${field}: `.length;
  const place = new RegExp(`acme\\.yaml:${line}:(?:${start}|${start + '$join'.length})\\.$`);
  expect(issues[0]).toMatchObject({ code: 'example-mismatch', hint: expect.stringMatching(place) });
});

describe('mapwright check refuses what is no provider file', () => {
  test.each<[string, string, string]>([
    ['an empty folder', path('empty'), 'empty:1:1 definition-missing'],
    ['a folder of other files', path('texts'), 'texts:1:1 definition-missing'],
    ['what does not exist', path('nowhere'), 'nowhere:1:1 file-unreadable'],
    ['a device', '/dev/null', 'null:1:1 file-unreadable'],
    ['an empty file', path('empty.yaml'), 'empty.yaml:1:1 definition-shape'],
    ['a text', path('text.yaml'), 'text.yaml:1:1 definition-shape'],
  ])('%s', (_what, target, expected) => {
    expect(found([target])).toEqual([expected]);
  });

  test('but takes a file once that is named twice', () => {
    expect(found([path('acme.yaml'), `${path('.')}/acme.yaml`])).toEqual([]);
  });
});

describe('every command', () => {
  const commands: Readonly<Record<string, readonly string[]>> = {
    transform: ['transform', '--provider', 'acme', '--in', path('owner.ndjson'), '--on-invalid', 'omit'],
    explain: ['explain', '--provider', 'acme', path('owner.ndjson')],
    coverage: ['coverage'],
    build: ['build', '--provider', 'acme', '--out', path('built.mjs')],
    check: ['check', path('for-acme.yaml')],
  };
  const names = Object.keys(commands);
  const run = (name: string, ...parameters: string[]) => {
    const { status, stdout, stderr } = mapwright([...(commands[name] ?? []), ...parameters]);
    return { status, text: stdout + stderr };
  };

  test.each(names)('%s takes a file of definitions', (name) => {
    expect(run(name, '--definitions', path('acme.yaml')).status).not.toBe(2);
  });

  test.each(
    names.flatMap((name) =>
      [
        ['empty', 'definition-missing'],
        ['nowhere', 'file-unreadable'],
        ['layer.yaml', 'This is a layer of overrides'],
        ['broken.yaml', 'Did you mean “email”?'],
        ['deals.yaml', 'No model describes the resource “crm/deals”'],
      ].map(([target = '', text = '']) => [name, target, text] as const),
    ),
  )('%s refuses --definitions %s', (name, target, text) => {
    const result = run(name, '--definitions', path(target));
    expect(result).toMatchObject({ status: 2, text: expect.stringContaining(text) });
  });

  test.each(
    names
      .filter((name) => name !== 'coverage')
      .flatMap((name) =>
        [
          ['for-hubspott.yaml', 'Did you mean “hubspot”?'],
          ['acme.yaml', 'This is a provider file'],
          ['empty.yaml', 'The file is empty'],
          ['nowhere', 'file-unreadable'],
        ].map(([target = '', text = '']) => [name, target, text] as const),
      ),
  )('%s refuses --overrides %s', (name, target, text) => {
    const result = run(name, '--definitions', path('acme.yaml'), '--overrides', path(target));
    expect(result).toMatchObject({ status: 2, text: expect.stringContaining(text) });
  });

  test.each(['transform', 'explain', 'build'])(
    '%s says that a layer changes nothing of what it works on',
    (name) => {
      const result = run(name, '--definitions', path('acme.yaml'), '--overrides', path('layer.yaml'));
      expect(result.text).toMatch(/The layer layer \(.*layer\.yaml\) changes nothing in acme/);
      expect(result.status).not.toBe(2);
    },
  );
});

test('an announced expiry is a warning, which does not fail the check', () => {
  const retires = 'retires: { what: Version v1, on: 2027-08-31, source: "https://acme.example.com/news" }';
  const file = folderWith({ 'retiring.yaml': ACME.replace('apiVersion: v1', `apiVersion: v1\n${retires}`) });
  const run = (on: string) => mapwright(['check', file('retiring.yaml'), '--on', on]);
  expect(run('2027-01-31').stdout).toMatch(/no problems\n$/);
  const late = run('2027-06-01');
  expect(late.status).toBe(0);
  expect(late.stdout).toMatch(
    /retiring\.yaml:\d+:1: warning: Acme: Version v1 ends on 2027-08-31\. \[provider-retires\]/,
  );
  expect(late.stdout).toMatch(/no problems, one warning\n$/);
});

test('a check in the future is a warning, which does not fail the check', () => {
  const checked = 'checked: { on: 2999-12-01, against: [{ page: "https://acme.example.com/users" }] }';
  const file = folderWith({ 'early.yaml': ACME.replace('apiVersion: v1', `apiVersion: v1\n${checked}`) });
  const { status, stdout } = mapwright(['check', file('early.yaml'), '--strict']);
  expect(status).toBe(0);
  expect(stdout).toMatch(/early\.yaml:\d+:\d+: warning: “checked” says 2999-12-01.*\[checked-in-future\]/);
});

describe('an option that matches nothing is refused', () => {
  test.each<[readonly string[], string]>([
    [['transform', '--provider', 'hubspot', '--exclude-fields', ''], 'A name is empty'],
    [['transform', '--provider', 'hubspot', '--exclude-fields', 'name,,urls'], 'A name is empty'],
    [['transform', '--provider', 'hubspt'], 'Did you mean “hubspot”?'],
    [['transform', '--provider', 'hubspot', '--resource', 'crm/user'], 'Did you mean “crm/users”?'],
    [['transform', '--provider', 'hubspot', '--in', ''], 'must not be empty'],
    [['transform', '--provider', 'hubspot', '--threads', '1e0'], 'whole number'],
    [['explain', '--provider', 'hubspot', path('none.json')], 'contains no record'],
    [['build', '--provider', 'hubspt', '--out', path('x.mjs')], 'Did you mean “hubspot”?'],
    [['build', '--provider', '', '--out', path('x.mjs')], 'must not be empty'],
    [['transform', '--provider', 'hubspot', '--out', ''], 'must not be empty'],
    [['coverage', '--json', '--markdown'], 'cannot be used with'],
    [['serve', '--port', ''], 'whole number'],
    [['check', '--definitions', ''], 'must not be empty'],
    [['check', '--on', '2026-02-30'], 'must be a day'],
    [['check', '--on', 'today'], 'must be a day'],
  ])('%j', (parameters, text) => {
    const { status, stderr } = mapwright(parameters);
    expect({ status, stderr }).toMatchObject({ status: 2, stderr: expect.stringContaining(text) });
  });
});

describe('warnings', () => {
  const described = acme().replace(
    'raw: { type: object }',
    'raw: { type: object, properties: { id: { type: integer } } }',
  );
  const compared = acme('      id: $text(id)\n      is_active: status = "active"\n')
    .replace(
      'raw: { type: object }',
      'raw: { type: object, required: [id], properties: { id: { type: integer }, status: { enum: [active, closed] } } }',
    )
    .replace('unified: { id: "7" }', 'unified: { id: "7", is_active: false }');

  test('let check end well, unless it is strict', () => {
    const file = folderWith({ 'acme.yaml': compared })('acme.yaml');
    const usual = mapwright(['check', file]);
    expect(usual.status).toBe(0);
    expect(usual.stdout).toContain('warning: is_active: The value is false');
    expect(usual.stdout).toContain('[absent-becomes-value]');
    expect(usual.stdout).toContain('no problems, one warning');
    const strict = mapwright(['check', file, '--strict']);
    expect(strict.status).toBe(2);
    expect(strict.stdout).toContain(': one problem');
  });

  test('may be meant', () => {
    const allow =
      'allow: [{ code: absent-becomes-value, path: resources.crm/users.mapping.is_active, because: It is meant. }]\n';
    const file = folderWith({ 'acme.yaml': compared + allow })('acme.yaml');
    expect(mapwright(['check', file, '--strict']).status).toBe(0);
  });

  test('of an announced expiry are no problem even then', () => {
    const retires = 'retires: { what: Everything, on: "2030-01-01", source: "https://example.com/" }\n';
    const file = folderWith({ 'acme.yaml': described + retires })('acme.yaml');
    const late = mapwright(['check', file, '--strict', '--on', '2030-02-01']);
    expect(late.stdout).toContain('[provider-retires]');
    expect(late.status).toBe(0);
  });

  test('information is listed where it is asked for', () => {
    const file = folderWith({ 'acme.yaml': compared })('acme.yaml');
    expect(mapwright(['check', file]).stdout).not.toContain('information');
    const { status, stdout } = mapwright(['check', file, '--information']);
    expect(status).toBe(0);
    expect(stdout).toContain('information: No field passes on the raw record');
  });

  test('of the bundled files there are none', () => {
    const { status, stdout } = mapwright(['check', '--strict', '--on', '2026-01-01']);
    expect([status, stdout.split(': ').at(-1)?.trim()]).toEqual([0, 'no problems']);
  });
});
