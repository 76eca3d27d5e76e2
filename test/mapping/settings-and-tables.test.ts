import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, test } from 'vitest';
import { buildModule } from '../../src/ahead-of-time/build-module.ts';
import type { Engine } from '../../src/engine.ts';
import { createEngine, parseDefinition, parseOverrides } from '../../src/live.ts';
import type { MappingOptions } from '../../src/mapping/types.ts';

const definition = parseDefinition(
  `slug: acme
name: Acme
homePage: https://acme.example.com
documentation: [https://docs.acme.example.com/users]
apiVersion: v1
baseUrl: https://{host}
accountSettings:
  host: { description: Host of the account., pattern: "[a-z]+\\\\.acme\\\\.example" }
  version: { description: Version of the API., values: { old: v1, new: beta/v2 }, default: new }
  zone: { description: Time zone of the account., pattern: "[+-]\\\\d{4}", optional: true }
authentication: [{ kind: bearer }]
resources:
  crm/users:
    get: { method: GET, path: "/{version}/users/{id}", record: $ }
    list: { method: GET, path: "/{version}/users", records: users, paging: { style: none } }
    tables:
      roles: { method: GET, path: /roles, records: data.roles, key: id }
      teams: { method: GET, path: /teams, records: $, key: $string(id) & "@" & area }
    raw: { type: object }
    mapping:
      id: $text(id)
      name: |-
        role_id ? $lookup($tables.roles, $string(role_id)).title : $text(name)
      email: |-
        $exists(team) ? $lookup($tables.teams, team).mail
      created_at: $settings.zone ? $timestamp(at & $settings.zone)
      urls: |-
        page ? { "type": $settings.version, "url": "https://" & $settings.host & "/" & page }
    examples: []
`,
  { file: 'acme.yaml' },
);
const engine = createEngine({ bundled: false, definitions: [definition] });
type Options = MappingOptions & Pick<NonNullable<Parameters<Engine['safeMap']>[2]>, 'overrides'>;
const plain = (record: unknown, options: Options = {}) =>
  engine.safeMap('acme', record, { ...options, ignoreRemoteData: true });
const codes = (record: unknown, options: MappingOptions = {}) =>
  plain(record, options).issues.map(({ code, field }) => `${field}: ${code}`);
const ROLES = [
  { id: 1, title: 'Owner' },
  { id: 2, title: 'Agent' },
];
const TEAMS = [{ id: 7, area: 'north', mail: 'north@example.com' }];

describe('$settings', () => {
  test.each<[string, object, Record<string, string> | undefined, object]>([
    [
      'a setting',
      { id: 1, page: 'u/1' },
      { host: 'ada.acme.example', version: 'old' },
      { type: 'v1', url: 'https://ada.acme.example/u/1' },
    ],
    [
      'a default, as what it writes',
      { id: 1, page: 'u' },
      { host: 'ada.acme.example' },
      { type: 'beta/v2', url: 'https://ada.acme.example/u' },
    ],
    [
      'a host as requests have it',
      { id: 1, page: 'u' },
      { host: 'https://ADA.acme.example/' },
      { type: 'beta/v2', url: 'https://ada.acme.example/u' },
    ],
    [
      'a host that only the account allows',
      { id: 1, page: 'u' },
      { host: 'crm.ada.example' },
      { type: 'beta/v2', url: 'https://crm.ada.example/u' },
    ],
  ])('%s', (_, record, settings, url) => {
    const options = settings === undefined ? {} : { settings };
    expect(plain(record, options)).toEqual({ ok: true, value: { id: '1', urls: [url] }, issues: [] });
  });

  test('one that is optional may be missing', () => {
    expect(plain({ id: 1, at: '2024-03-01T09:00:00' })).toMatchObject({ ok: true, value: { id: '1' } });
    const settings = { zone: '+0200' };
    expect(plain({ id: 1, at: '2024-03-01T09:00:00' }, { settings })).toMatchObject({
      value: { created_at: '2024-03-01T07:00:00.000Z' },
    });
  });

  test.each<[string, Record<string, string>, string]>([
    ['missing', {}, 'The account has no setting “host”. Host of the account.'],
    ['not one of the values', { host: 'a.acme.example', version: 'v3' }, '“version” is not one of old, new.'],
    ['against its pattern', { host: 'a b' }, 'does not match'],
    ['inherited', Object.create({ host: 'ada.acme.example' }), 'has no setting “host”'],
  ])('one that is %s fails what reads it, and nothing else', (_, settings, message) => {
    expect(plain({ id: 1, name: 'Ada' }, { settings })).toMatchObject({ ok: true, value: { name: 'Ada' } });
    const { issues } = plain({ id: 1, page: 'u' }, { settings });
    expect(issues).toMatchObject([{ code: 'setting-missing', field: 'urls', source: { file: 'acme.yaml' } }]);
    expect(issues[0]?.message).toContain(message);
    const omitted = plain({ id: 1, page: 'u' }, { settings, onInvalid: 'omit' });
    expect(omitted).toMatchObject({ ok: true, value: { id: '1' } });
  });

  test('of an account may have others than the provider’s, which layers may read', () => {
    const layer = parseOverrides({
      providers: { acme: { 'crm/users': { mapping: { name: '$settings.brand' } } } },
    });
    const options = { settings: { brand: 'North' }, overrides: [layer], ignoreRemoteData: true };
    expect(engine.map('acme', { id: 1 }, options)).toEqual({ id: '1', name: 'North' });
  });

  const layerOf = (name: string, at: readonly [string, string] = ['acme', 'crm/users']) =>
    parseOverrides({ name: 'account', providers: { [at[0]]: { [at[1]]: { mapping: { name } } } } });

  test.each([
    ['"x" & $settings.brand', 'brand'],
    ['"x" & $lookup($settings, "brand")', 'brand'],
    ['($s := $settings; "x" & $s.brand)', 'brand'],
    ['$settings.("x" & brand)', 'brand'],
    ['$exists($settings.brand) ? "x"', 'brand'],
    ['"x" & $settings.`a brand`', 'a brand'],
  ])('that nobody declared and the account does not have fail %s', (name, missing) => {
    const { issues } = plain({ id: 1 }, { overrides: [layerOf(name)] });
    expect(issues).toMatchObject([{ code: 'setting-missing', field: 'name' }]);
    expect(issues[0]?.message).toContain(`The account has no setting “${missing}”`);
  });

  test.each([
    ['"x" & $settings.hots', 'unknown-setting', '$settings.host'],
    ['"x" & $tables.rolse', 'unknown-table', '$tables.roles'],
    ['$tables.brands', 'unknown-table', undefined],
  ])(
    'and tables of a layer that are misspelt are refused where the layer is read: %s',
    (name, code, meant) => {
      const places = [
        ['acme', 'crm/users'],
        ['*', 'crm/users'],
        ['acme', '*'],
      ] as const;
      for (const at of places) {
        const run = () =>
          createEngine({ bundled: false, definitions: [definition], overrides: [layerOf(name, at)] });
        expect(run).toThrow(
          expect.objectContaining({
            issues: [
              expect.objectContaining({
                code,
                layer: 'account',
                hint: expect.stringContaining(meant ?? 'Known: roles, teams.'),
              }),
            ],
          }),
        );
      }
    },
  );

  test('a family of a layer is checked as its fields are', () => {
    const families = { '*__c': { schema: { type: 'string' }, expression: '$ & $settings.hots' } };
    const layer = parseOverrides({ providers: { acme: { 'crm/users': { families } } } });
    expect(() => plain({ id: 1 }, { overrides: [layer] })).toThrow(
      expect.objectContaining({ issues: [expect.objectContaining({ code: 'unknown-setting' })] }),
    );
  });

  test.each(['$lookup($tables, "rolse").x', '($t := $tables; $t.rolse)'])(
    'a table that nobody declared fails %s, however it is read',
    (name) => {
      const options = { overrides: [layerOf(name)], tables: { roles: ROLES, teams: TEAMS } };
      expect(plain({ id: 1 }, options).issues).toMatchObject([
        { code: 'table-missing', field: 'name', message: expect.stringContaining('Did you mean “roles”?') },
      ]);
    },
  );

  test('with a name that is mistyped are refused', () => {
    const run = () => plain({ id: 1, page: 'u' }, { settings: { hosts: 'ada.acme.example' } });
    expect(run).toThrow(
      expect.objectContaining({ issues: [expect.objectContaining({ hint: 'Did you mean “host”?' })] }),
    );
  });

  test('of one call do not reach the next', () => {
    const settings = { host: 'ada.acme.example' };
    expect(codes({ id: 1, page: 'u' }, { settings })).toEqual([]);
    expect(codes({ id: 1, page: 'u' })).toEqual(['urls: setting-missing']);
    expect(codes({ id: 1, page: 'u' }, { settings })).toEqual([]);
  });

  test.each([[7], ['host'], [[]]])('must be an object: %j', (settings) => {
    // @ts-expect-error: code without types may pass anything.
    expect(() => plain({ id: 1 }, { settings })).toThrow(/“settings” of the engine must be a plain object/);
  });

  test('of another type than a string are none, and matter only where they are read', () => {
    const settings = JSON.parse('{ "host": 7, "seats": 3 }');
    expect(plain({ id: 1 }, { settings })).toMatchObject({ ok: true });
    const { issues } = plain({ id: 1, page: 'u' }, { settings });
    expect(issues[0]?.message).toContain('setting “host” must be a string, but a number was found.');
  });
});

describe('$tables', () => {
  test.each<[string, MappingOptions['tables']]>([
    ['records', { roles: ROLES, teams: TEAMS }],
    ['a whole answer', { roles: { data: { roles: ROLES } }, teams: TEAMS }],
    ['one record in an answer', { roles: { data: { roles: ROLES[1] } }, teams: TEAMS }],
  ])('are found by their keys in %s', (_, tables = {}) => {
    expect(plain({ id: 1, role_id: 2, team: '7@north' }, { tables })).toEqual({
      ok: true,
      value: { id: '1', name: 'Agent', email: 'north@example.com' },
      issues: [],
    });
  });

  test('a record that is not in the table is no failure', () => {
    const tables = { roles: ROLES, teams: [] };
    expect(plain({ id: 1, role_id: 9, team: 'x' }, { tables })).toMatchObject({
      ok: true,
      value: { id: '1' },
    });
  });

  test.each<[string, MappingOptions['tables'], string]>([
    ['not passed', undefined, 'The table “roles” was not passed'],
    ['not passed among others', { teams: TEAMS }, 'The table “roles” was not passed'],
    ['of another form', { roles: { roles: ROLES } }, 'The table “roles” cannot be read.'],
    ['without any key', { roles: [{ title: 'Owner' }] }, 'No record of the table “roles” has a key at `id`.'],
  ])('one that is %s fails what reads it, and nothing else', (_, tables, message) => {
    const options = tables === undefined ? {} : { tables };
    expect(plain({ id: 1, name: 'Ada' }, options)).toMatchObject({ ok: true, value: { name: 'Ada' } });
    const { issues } = plain({ id: 1, role_id: 2 }, options);
    expect(issues).toMatchObject([
      { code: 'table-missing', field: 'name', source: { file: 'acme.yaml', line: 23 } },
    ]);
    expect(issues[0]?.message).toContain(message);
  });

  test('explain says which table is missing', () => {
    const { fields } = engine.explain('acme', { id: 1, role_id: 2 });
    const name = fields.find((field) => field.name === 'name');
    expect(name?.issues[0]?.message).toContain('The table “roles” was not passed');
  });

  test('names that the definition does not have are refused', () => {
    const run = () => plain({ id: 1 }, { tables: { rolls: [] } });
    expect(run).toThrow('The definition declares no table “rolls”.');
    expect(run).toThrow(
      expect.objectContaining({ issues: [expect.objectContaining({ hint: 'Did you mean “roles”?' })] }),
    );
  });

  test('names of every object are no keys of a table', () => {
    const tables = { roles: [{ id: '__proto__', title: 'P' }, ...ROLES], teams: [] };
    expect(plain({ id: 1, role_id: '__proto__' }, { tables })).toMatchObject({ value: { name: 'P' } });
    expect(codes({ id: 1, role_id: 'constructor' }, { tables })).not.toContain('name: expression-failed');
    expect(Object.hasOwn(Object.prototype, 'title')).toBe(false);
  });
});

test('a module that was built returns the same', async () => {
  const runtime = readFileSync(new URL('../../dist/ahead-of-time/runtime.js', import.meta.url), 'utf8');
  const { source } = buildModule({ definitions: [definition], models: engine.models, runtime });
  const folder = mkdtempSync(join(tmpdir(), 'mapwright-'));
  try {
    const file = join(folder, 'built.mjs');
    writeFileSync(file, source);
    const built: { engine: Engine } = await import(pathToFileURL(file).href);
    const records = [
      { id: 1, role_id: 2, page: 'u', at: '2024-03-01T09:00:00' },
      { id: 2, team: '7@north' },
    ];
    const settings = { host: 'a.acme.example', zone: '+0100' };
    for (const options of [{}, { settings, tables: { roles: ROLES, teams: TEAMS } }])
      for (const record of records)
        expect(built.engine.safeMap('acme', record, options)).toEqual(
          engine.safeMap('acme', record, options),
        );
  } finally {
    rmSync(folder, { recursive: true });
  }
});
