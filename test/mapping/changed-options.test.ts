import { expect, test } from 'vitest';
import { createEngine, definitionFromObject } from '../../src/live.ts';
import type { MappingOptions } from '../../src/mapping/types.ts';
import { redactText } from '../../src/transport/index.ts';

const definition = definitionFromObject({
  slug: 'acme',
  name: 'Acme',
  homePage: 'https://acme.example.com',
  documentation: ['https://docs.acme.example.com/users'],
  apiVersion: 'v1',
  baseUrl: 'https://{site}.acme.example.com',
  accountSettings: { site: { description: 'Part of the address.', pattern: '[a-z]+' } },
  authentication: [{ kind: 'bearer' }],
  resources: {
    'crm/users': {
      raw: { type: 'object' },
      get: { method: 'GET', path: '/users/{id}', record: '$' },
      list: { method: 'GET', path: '/users', records: '$', paging: { style: 'none' } },
      tables: { roles: { method: 'GET', path: '/roles', records: 'data.roles', key: 'id' } },
      mapping: {
        id: '$text(id)',
        name: 'role ? $lookup($tables.roles, role).title : $settings.site',
        email: '$text(mail)',
      },
      examples: [],
    },
  },
});

interface Options {
  readonly settings: Record<string, string>;
  readonly tables: Record<string, unknown>;
  readonly excludeFields: string[];
}

const optionsWith = (more: Partial<Options>): Options => ({
  settings: { site: 'one' },
  tables: { roles: [{ id: 'a', title: 'Owner' }] },
  excludeFields: [],
  ...more,
});

const PERSON = { id: 1, mail: 'ada@example.com' };
const ROLE = { ...PERSON, role: 'b' };
const nested = () => ({ data: { roles: [{ id: 'a', title: 'Owner' }] } });
const second = { id: 'b', title: 'Guest' };

type Change = (options: Options) => void;

const CHANGES: readonly (readonly [string, Record<string, unknown>, Partial<Options>, Change])[] = [
  ['another setting', PERSON, {}, ({ settings }) => void Object.assign(settings, { site: 'two' })],
  ['a setting that is invalid', PERSON, {}, ({ settings }) => void Object.assign(settings, { site: 'T!' })],
  ['a setting that is removed', PERSON, {}, ({ settings }) => void Reflect.deleteProperty(settings, 'site')],
  [
    'a setting that was missing',
    PERSON,
    { settings: {} },
    ({ settings }) => void Object.assign(settings, { site: 'two' }),
  ],
  ['a table that is replaced', ROLE, {}, ({ tables }) => void Object.assign(tables, { roles: [second] })],
  [
    'a table that was missing',
    ROLE,
    { tables: {} },
    ({ tables }) => void Object.assign(tables, { roles: [second] }),
  ],
  [
    'a table that is removed',
    { ...ROLE, role: 'a' },
    {},
    ({ tables }) => void Reflect.deleteProperty(tables, 'roles'),
  ],
  [
    'a record added to a table',
    ROLE,
    {},
    ({ tables }) => Array.isArray(tables.roles) && tables.roles.push(second),
  ],
  [
    'a record added inside an answer',
    ROLE,
    { tables: { roles: nested() } },
    ({ tables }) => Object.assign(tables.roles ?? {}, { data: { roles: [second] } }),
  ],
  [
    'a field that is excluded, too',
    PERSON,
    { excludeFields: ['name'] },
    ({ excludeFields }) => excludeFields.push('email'),
  ],
  [
    'another field that is excluded',
    PERSON,
    { excludeFields: ['name'] },
    ({ excludeFields }) => excludeFields.fill('email'),
  ],
  [
    'a field that is not excluded any more',
    PERSON,
    { excludeFields: ['name', 'email'] },
    ({ excludeFields }) => excludeFields.pop(),
  ],
];

test.each(CHANGES)('%s counts from the next record on', (_, record, more, change) => {
  const engine = createEngine({ bundled: false, definitions: [definition] });
  const map = (by: typeof engine, options: MappingOptions) =>
    by.safeMap('acme', record, { ...options, ignoreRemoteData: true });
  const options = optionsWith(more);
  const before = map(engine, options);
  change(options);
  const after = map(engine, options);
  expect(after).toEqual(map(createEngine({ bundled: false, definitions: [definition] }), options));
  expect(after).not.toEqual(before);
});

test('a record pushed into an array of an answer counts from the next record on', () => {
  const engine = createEngine({ bundled: false, definitions: [definition] });
  const answer = nested();
  const options = { tables: { roles: answer }, ignoreRemoteData: true };
  const nameOf = () => engine.safeMap('acme', ROLE, options);
  expect(nameOf()).not.toHaveProperty('value.name');
  answer.data.roles.push(second);
  expect(nameOf()).toHaveProperty('value.name', 'Guest');
});

test('a credential added to a list is removed from later texts', () => {
  const secrets = ['first-secret'];
  const text = 'first-secret and second-secret';
  expect(redactText(text, secrets)).toBe('[removed] and second-secret');
  secrets.push('second-secret');
  expect(redactText(text, secrets)).toBe('[removed] and [removed]');
});
