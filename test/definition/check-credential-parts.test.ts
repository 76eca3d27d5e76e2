import { describe, expect, test } from 'vitest';
import {
  AUTHENTICATION_KINDS,
  type Authentication,
  writeCredentials,
} from '../../src/authentication/index.ts';
import { checkDefinition, checkOverrides, parseDefinition } from '../../src/definition/index.ts';

interface Parts {
  readonly headers?: Readonly<Record<string, string>>;
  readonly get?: Readonly<Record<string, unknown>>;
  readonly list?: Readonly<Record<string, unknown>>;
  readonly table?: Readonly<Record<string, unknown>>;
}

/** A provider file as text, a value in each line, with nothing wrong in it but for what a test puts there. */
function file(authentication: readonly unknown[], { headers, get, list, table }: Parts = {}): string {
  const roles = {
    method: 'GET',
    path: '/roles',
    records: 'roles',
    key: '$text(id)',
    paging: { style: 'none' },
  };
  const content = {
    slug: 'acme',
    name: 'Acme',
    homePage: 'https://acme.example.com',
    documentation: ['https://docs.acme.example.com/users'],
    apiVersion: 'v1',
    baseUrl: 'https://api.acme.example.com',
    authentication,
    ...(headers === undefined ? {} : { headers }),
    resources: {
      'crm/users': {
        get: { method: 'GET', path: '/users/{id}', record: 'user', ...get },
        list: { method: 'GET', path: '/users', records: 'users', paging: { style: 'none' }, ...list },
        ...(table === undefined ? {} : { tables: { roles: { ...roles, ...table } } }),
        raw: {},
        mapping: { id: '$text(id)', ...(table === undefined ? {} : { name: '$tables.roles."7".name' }) },
        examples: [],
      },
    },
  };
  return JSON.stringify(content, undefined, 1);
}

/** Code and line of each issue, the line as it is written. */
function found(text: string): string[] {
  const lines = text.split('\n');
  return checkDefinition(text).issues.map(
    ({ code, source }) => `${code} ${lines[(source?.line ?? 0) - 1]?.trim().replace(/,$/, '')}`,
  );
}

/** Ways to set a header or a parameter in a provider file. */
const PLACES: readonly (readonly [
  where: string,
  write: (part: 'headers' | 'query', name: string) => Parts,
])[] = [
  ['get', (part, name) => ({ get: { [part]: { [name]: 'other' } } })],
  ['list', (part, name) => ({ list: { [part]: { [name]: 'other' } } })],
  ['a table', (part, name) => ({ table: { [part]: { [name]: 'other' } } })],
  ['every request', (_, name) => ({ headers: { [name]: 'other' } })],
];

const SPELLINGS: readonly (readonly [what: string, spell: (name: string) => string])[] = [
  ['as it is', (name) => name],
  ['in capital letters', (name) => name.toUpperCase()],
  ['in small letters', (name) => name.toLowerCase()],
];

describe.each(AUTHENTICATION_KINDS.map(({ kind, example }) => [kind, example.way] as const))(
  'what credentials of the kind %s set is declared nowhere',
  (_, way) => {
    describe.each(SPELLINGS)('%s', (_, spell) => {
      test.each(PLACES)('in %s', (where, write) => {
        const { headers = {}, query = {} } = writeCredentials(way, () => 'x');
        const names = [
          ...Object.keys(headers).map((name) => ['headers', spell(name)] as const),
          ...(where === 'every request'
            ? []
            : Object.keys(query).map((name) => ['query', spell(name)] as const)),
        ];
        for (const [part, name] of names) {
          const text = file([way], write(part, name));
          expect(found(text)).toEqual([`definition-shape "${name}": "other"`]);
          // The same with another way before it, which does not set it.
          expect(found(file([OTHER, way], write(part, name)))).toHaveLength(1);
        }
      });
    });

    test('and what they do not set may be', () => {
      const parts = {
        headers: { 'X-Other': 'a' },
        list: { query: { other: 'b' }, headers: { 'X-Third': 'c' } },
      };
      expect(found(file([way], parts))).toEqual([]);
    });
  },
);

const OTHER: Authentication = { kind: 'header', name: 'X-Unused', value: '{unused}' };
const KEY: Authentication = { kind: 'query', name: 'api_key', value: '{key}' };

test.each(['api_key[]', 'API_KEY', 'api_key[a]', 'api.key'])(
  'a parameter that servers may read as that of the credentials is refused: %s',
  (name) => {
    expect(found(file([KEY], { list: { query: { [name]: 'other' } } }))).toEqual([
      `definition-shape "${name}": "other"`,
    ]);
    const layer = { providers: { acme: { 'crm/users': { request: { query: { [name]: 'other' } } } } } };
    const definition = parseDefinition(file([KEY]));
    const targets = { providers: ['acme'], definition: () => definition, models: [] };
    expect(checkOverrides(layer, { targets }).issues).toMatchObject([{ code: 'request-refused' }]);
  },
);

test('all are reported at once, each with its line and a way out', () => {
  const parts = {
    headers: { authorization: 'a' },
    get: { headers: { AUTHORIZATION: 'b' } },
    list: { query: { api_key: 'c' } },
  };
  const text = file([{ kind: 'bearer' }, KEY], parts);
  expect(checkDefinition(text).issues).toMatchObject([
    { message: 'The header “authorization” is set by the credentials, which would replace this value.' },
    { message: 'The header “AUTHORIZATION” is set by the credentials, which would replace this value.' },
    { message: 'The query parameter “api_key” could replace “api_key”, which the credentials set.' },
  ]);
  expect(found(text)).toEqual([
    'definition-shape "authorization": "a"',
    'definition-shape "AUTHORIZATION": "b"',
    'definition-shape "api_key": "c"',
  ]);
});

test.each<[where: string, text: string]>([
  ['every request', file([{ kind: 'bearer' }], { headers: { 'X-A': 'other', 'x-a': 'other' } })],
  ['one request', file([{ kind: 'bearer' }], { get: { headers: { 'X-A': 'other', 'x-a': 'other' } } })],
  ['credentials', file([{ kind: 'headers', headers: { 'X-A': '{other}', 'x-a': 'other' } }])],
])('of two headers of %s that differ in case, one would be lost', (_, text) => {
  expect(found(text)).toEqual(['definition-shape "x-a": "other"']);
});

test('a request may replace a header of every request', () => {
  const parts = { headers: { 'X-Version': '1' }, list: { headers: { 'x-version': '2' } } };
  expect(found(file([{ kind: 'bearer' }], parts))).toEqual([]);
});

const OF_TRANSPORT = [
  'Host',
  'content-length',
  'TRANSFER-ENCODING',
  'Connection',
  'Keep-Alive',
  'Expect',
  'TE',
];

describe.each(OF_TRANSPORT)('the header %s, which the transport sets, is refused', (name) => {
  test.each(PLACES)('in %s', (_, write) => {
    expect(found(file([{ kind: 'bearer' }], write('headers', name)))).toEqual([
      `definition-shape "${name}": "other"`,
    ]);
  });

  test('as a credential, and as the size of a page', () => {
    expect(found(file([{ kind: 'header', name, value: '{key}' }]))).toEqual([
      `definition-shape "name": "${name}"`,
    ]);
    expect(found(file([{ kind: 'headers', headers: { [name]: '{key}' } }]))).toEqual([
      `definition-shape "${name}": "{key}"`,
    ]);
    const paging = {
      ...{ style: 'cursor', parameter: 'after', next: 'next' },
      size: { header: name, default: 10, maximum: 20 },
    };
    expect(found(file([{ kind: 'bearer' }], { list: { paging } }))).toEqual([
      `definition-shape "header": "${name}"`,
    ]);
  });
});
