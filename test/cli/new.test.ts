import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { folderWith, mapwright } from './command.ts';

const PEOPLE = [
  ['Amina', 'Haddad'],
  ['Bogdan', 'Moretti'],
  ['Chiara', 'Iversen'],
  ['Dmitri', 'Wickham'],
  ['Eilidh', 'Thorvald'],
  ['Farouk', 'Quigley'],
];
const USERS = PEOPLE.map(([first = '', last = ''], index) => ({
  id: 4000 + index,
  firstName: first,
  lastName: last,
  email: `${first.toLowerCase()}@acme.io`,
  createdAt: `2024-05-1${index}T10:00:00Z`,
  status: index === 0 ? 'suspended' : 'active',
}));
const page = (number: number, users: readonly object[]): string =>
  JSON.stringify({ users, meta: { page: number, total_pages: 2 } });
const path = folderWith({
  'page1.json': page(1, USERS.slice(0, 3)),
  'page2.json': page(2, USERS.slice(3)),
  'one.json': JSON.stringify({ user: USERS[0] }),
  'error.json': JSON.stringify({ error: { code: 404, message: 'No such user.' } }),
  'users.ndjson': USERS.map((user) => JSON.stringify(user)).join('\n'),
  'array.json': JSON.stringify(USERS, null, 2),
  'users.csv': [
    'id,email,first_name,last_name',
    ...USERS.map((user) => `${user.id},${user.email},${user.firstName},${user.lastName}`),
  ].join('\n'),
  'few.json': JSON.stringify(USERS.slice(0, 2)),
  'nothing.json': '{"count":4}',
  'taken.yaml': 'mine: true\n',
});
const ALL = ['page1.json', 'page2.json', 'one.json', 'error.json'].map(path);

test('mapwright new writes a file from pages, an answer and an error, and says what is left', () => {
  const { status, stdout, stderr } = mapwright(['new', 'acme', '--from', ...ALL, '--out', path('acme.yaml')]);
  expect([status, stdout]).toEqual([0, '']);
  const text = readFileSync(path('acme.yaml'), 'utf8');
  for (const line of [
    'slug: acme',
    '  message: $text(error.message)',
    '      record: user',
    '      records: users',
    '        # gap: parameter: the name of the parameter that takes the number of the page',
    '        first: 1',
    '        more: meta.page < meta.total_pages',
    '      id: $text(id) # 6 of 6',
    '      name: $fullName(firstName, lastName) # 6 of 6',
  ]) {
    expect(text).toContain(`${line}\n`);
  }
  expect(stderr).toContain('gap: baseUrl: the address that the paths of requests follow\n');
  expect(stderr).toContain('acme.yaml: 6 of 8 fields from 6 records, ');
  const check = mapwright(['check', path('acme.yaml'), '--json']);
  expect(check.status).toBe(2);
  const messages: string[] = JSON.parse(check.stdout).issues.map(
    ({ message }: { message: string }) => message,
  );
  expect(messages.filter((message) => !message.includes('is missing'))).toEqual([]);
});

test('with its gaps filled the file passes check --strict', () => {
  mapwright(['new', 'whole', '--from', ...ALL, '--out', path('whole.yaml')]);
  const filled = readFileSync(path('whole.yaml'), 'utf8')
    .replace(/# gap: homePage.*/, 'homePage: https://acme.example.com')
    .replace(/# gap: documentation.*/, 'documentation: [https://acme.example.com/docs]')
    .replace(/# gap: apiVersion.*/, 'apiVersion: v1')
    .replace(/# gap: baseUrl.*/, 'baseUrl: https://api.acme.example.com')
    .replace(/# gap: authentication.*/, 'authentication: [{ kind: bearer }]')
    .replace(/# gap: method.*/g, 'method: GET')
    .replace(/# gap: path.*/, 'path: "/users/{id}"')
    .replace(/# gap: path.*/, 'path: /users')
    .replace(/# gap: parameter.*/, 'parameter: page');
  writeFileSync(path('whole.yaml'), filled);
  const { status, stdout } = mapwright(['check', '--strict', path('whole.yaml')]);
  expect(stdout).toContain('no problems');
  expect(status).toBe(0);
});

test('mapwright new --json tells everything that is left as data', () => {
  const { stdout, status } = mapwright(['new', 'acme', '--from', path('users.ndjson'), '--json']);
  expect(status).toBe(0);
  const found = JSON.parse(stdout);
  expect(found).toMatchObject({
    provider: 'acme',
    resource: 'crm/users',
    records: 6,
    questions: [],
    warnings: [],
  });
  expect(found.fields).toContainEqual({
    field: 'email',
    expression: '$emailAddress(email)',
    fit: { right: 6, blank: 0, of: 6 },
  });
  expect(found.gaps).toContainEqual({
    path: 'resources.crm/users.list',
    what: expect.stringContaining('how to ask for many records'),
  });
  expect(found.text).toContain('slug: acme\n');
});

test('lines, arrays, tables, compressed files and standard input have the same records', () => {
  writeFileSync(path('users.ndjson.gz'), gzipSync(readFileSync(path('users.ndjson'))));
  const mappingFrom = (file: string, input = ''): string => {
    const { stdout, stderr } = mapwright(['new', 'acme', '--from', file], input);
    return `${/ {6}id: \$.+/.exec(stdout)?.[0]} ${/\d+ records/.exec(stderr)?.[0]}`;
  };
  const expected = '      id: $text(id) # 6 of 6 6 records';
  for (const name of ['users.ndjson', 'array.json', 'users.csv', 'users.ndjson.gz'])
    expect(mappingFrom(path(name))).toBe(expected);
  expect(mappingFrom('-', readFileSync(path('page1.json'), 'utf8'))).toBe(
    '      id: $text(id) # 3 of 3 3 records',
  );
});

test('few records are warned of', () => {
  expect(mapwright(['new', 'acme', '--from', path('few.json')]).stderr).toContain(
    'warning: 2 records were found: fewer than 5',
  );
});

test.each<readonly [string, readonly string[], string]>([
  [
    'a file that exists',
    ['new', 'acme', '--from', path('one.json'), '--out', path('taken.yaml')],
    'exists already, and is not overwritten',
  ],
  ['no samples', ['new', 'acme'], 'No samples are named.'],
  [
    'a slug that is not one',
    ['new', 'Acme CRM', '--from', path('one.json')],
    '“Acme CRM” cannot be the slug of a provider.',
  ],
  [
    'a model that is not there',
    ['new', 'acme', '--from', path('one.json'), '--model', 'crm/user'],
    'There is no model “crm/user”.',
  ],
  ['samples without a record', ['new', 'acme', '--from', path('nothing.json')], 'No record was found in'],
  ['a file that is not there', ['new', 'acme', '--from', path('absent.json')], 'absent.json cannot be read'],
])('mapwright new refuses %s', (_, parameters, message) => {
  const { status, stdout, stderr } = mapwright(parameters);
  expect([status, stdout]).toEqual([2, '']);
  expect(stderr).toContain(message);
  expect(readFileSync(path('taken.yaml'), 'utf8')).toBe('mine: true\n');
});

test('a model of one’s own is named by its folder, or by its file', () => {
  const model = {
    type: 'object',
    additionalProperties: false,
    required: ['id'],
    properties: { id: { type: 'string' }, mail: { type: 'string', format: 'idn-email' } },
  };
  mkdirSync(path('models/crm'), { recursive: true });
  const file = path('models/crm/people.schema.json');
  writeFileSync(file, JSON.stringify(model));
  const name = 'crm/people';
  const { stdout, status } = mapwright(['new', 'acme', '--from', path('users.ndjson'), '--model', file]);
  expect(status).toBe(0);
  expect(stdout).toContain(`  ${name}:\n`);
  expect(stdout).toContain('mail: $emailAddress(email) # 6 of 6\n');
  const byFolder = [
    'new',
    'acme',
    '--from',
    path('users.ndjson'),
    '--model',
    name,
    '--models',
    path('models'),
  ];
  expect(mapwright(byFolder).stdout).toBe(stdout);
});

test('mapwright new --refresh merges samples into a file and keeps what is in it', () => {
  mapwright(['new', 'acme', '--from', ...ALL, '--out', path('kept.yaml')]);
  const drafted = readFileSync(path('kept.yaml'), 'utf8').replace('slug: acme', '# ours\nslug: acme');
  writeFileSync(path('kept.yaml'), drafted);
  writeFileSync(
    path('more.ndjson'),
    JSON.stringify({ ...USERS[0], id: 9000, phone: '+351 215 550 100', email: null }),
  );
  const refresh = (...more: readonly string[]) =>
    mapwright(['new', 'acme', '--from', path('more.ndjson'), '--refresh', path('kept.yaml'), ...more]);
  const { status, stdout } = refresh('--json');
  expect(status).toBe(0);
  const found = JSON.parse(stdout);
  expect(
    found.changes.map(({ code, path: at }: { code: string; path: string }) => `${code} ${at}`),
  ).toContain('path-appeared phone');
  const text = readFileSync(path('kept.yaml'), 'utf8');
  expect(text).toContain('# ours\nslug: acme\n');
  expect(text).toContain('        phone: { type: string }\n');
  expect(refresh().stdout).toContain('0 changes in one record, 0 examples added');
  expect(readFileSync(path('kept.yaml'), 'utf8')).toBe(text);
  expect(existsSync(path('more.ndjson'))).toBe(true);
});
