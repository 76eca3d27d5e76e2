import { describe, expect, test } from 'vitest';
import { folderWith, mapwright, ndjson, ndjsonFile } from './command.ts';

const PROVIDER = `slug: acme
name: Acme
homePage: https://acme.example.com
documentation: [https://docs.acme.example.com/users]
apiVersion: v1
baseUrl: https://{site}.acme.example.com
accountSettings:
  site: { description: Site of the account., pattern: "[a-z]+", default: www }
authentication: [{ kind: bearer }]
resources:
  crm/users:
    get: { method: GET, path: "/users/{id}", record: $ }
    list: { method: GET, path: /users, records: users, paging: { style: none } }
    tables:
      roles: { method: GET, path: /roles, records: roles, key: id }
    raw: { type: object }
    mapping:
      id: $text(id)
      name: $lookup($tables.roles, $string(role)).title
      urls: '{ "type": "profile", "url": "https://" & $settings.site & ".acme.example.com/" & id }'
    examples: []
`;
const RECORDS = '{"id":1,"role":7}\n{"id":2,"role":8}\n';
const ROLES = [
  { id: 7, title: 'Owner' },
  { id: 8, title: 'Agent' },
];

const path = folderWith({
  'acme.yaml': PROVIDER,
  'in.ndjson': RECORDS,
  'tables.json': JSON.stringify({ roles: ROLES }),
  'answers.json': JSON.stringify({ roles: { roles: ROLES } }),
  'broken.json': '{ "roles": ',
  'list.json': '[]',
  'other.json': '{ "rolls": [] }',
  'site.yaml': 'providers: { acme: { crm/users: { mapping: { urls: null } } } }',
});
const OF_ACME = ['--provider', 'acme', '--definitions', path('acme.yaml')];
const GIVEN = ['--settings', 'site=ada', '--tables', path('tables.json')];
const expected = [
  { id: '1', name: 'Owner', urls: [{ type: 'profile', url: 'https://ada.acme.example.com/1' }] },
  { id: '2', name: 'Agent', urls: [{ type: 'profile', url: 'https://ada.acme.example.com/2' }] },
];

describe('mapwright transform', () => {
  const transform = (...more: string[]) =>
    mapwright(['transform', ...OF_ACME, '--ignore-remote-data', ...more], RECORDS);

  test('sees settings and tables', () => {
    const { stdout, status } = transform(...GIVEN);
    expect([status, ndjson(stdout)]).toEqual([0, expected]);
    const whole = transform('--settings', 'site=ada', '--tables', path('answers.json'));
    expect(ndjson(whole.stdout)).toEqual(expected);
  });

  test('sees them on several threads', () => {
    const files = ['--in', path('in.ndjson'), '--out', path('out.ndjson'), '--threads', '2'];
    expect(transform(...GIVEN, ...files).status).toBe(0);
    expect(ndjsonFile(path('out.ndjson'))).toEqual(expected);
  });

  test('says which table is missing', () => {
    const { status, stderr } = transform();
    expect(status).toBe(1);
    expect(stderr).toContain('The table “roles” was not passed');
  });

  test.each<[string[], string]>([
    [['--tables', path('broken.json')], 'is not JSON'],
    [['--tables', path('list.json')], 'must hold an object'],
    [['--tables', path('none.json')], 'cannot be read'],
    [['--tables', path('other.json')], 'The definition declares no table “rolls”.'],
    [['--tables', path('tables.json'), '--settings', 'sites=ada'], 'Did you mean “site”?'],
    [['--settings', 'site'], 'It must be name=value.'],
    [['--settings', 'site=ada', '--settings', 'site=bea'], 'The setting “site” is given twice.'],
  ])('refuses %j', (more, message) => {
    const { status, stderr } = transform(...more);
    expect(stderr).toContain(message);
    expect(status).toBe(2);
  });
});

test('mapwright explain sees settings and tables', () => {
  const { stdout } = mapwright(['explain', '-', ...OF_ACME, ...GIVEN], '{"id":1,"role":7}');
  expect(stdout).toContain('Owner');
  expect(stdout).toContain('https://ada.acme.example.com/1');
  const without = mapwright(['explain', '-', ...OF_ACME], '{"id":1,"role":7}');
  expect(without.stdout).toContain('The table “roles” was not passed');
});

test('mapwright diff sees settings and tables', () => {
  const { stdout } = mapwright(
    ['diff', ...OF_ACME, '--base-definitions', path('acme.yaml'), '--overrides', path('site.yaml'), ...GIVEN],
    RECORDS,
  );
  expect(stdout).toContain('https://ada.acme.example.com/1');
  expect(stdout).not.toContain('invalid');
});

test('mapwright remap sees settings and tables', () => {
  const kept = folderWith({
    'acme.yaml': PROVIDER.replace('    examples:', '      remote_data: $\n    examples:'),
  });
  const ofKept = ['--provider', 'acme', '--definitions', kept('acme.yaml')];
  const { stdout: users } = mapwright(['transform', ...ofKept, ...GIVEN], RECORDS);
  expect(mapwright(['remap', ...ofKept, ...GIVEN], users)).toMatchObject({ status: 0, stdout: '' });
  const other = ['--settings', 'site=bea', '--tables', path('tables.json')];
  expect(mapwright(['remap', ...ofKept, ...other], users).stdout).toContain('https://bea.acme.example.com/1');
});
