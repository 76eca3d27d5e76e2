import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { folderWith, mapwright, ndjson } from './command.ts';

const LAYER = `providers:
  hubspot:
    crm/users:
      mapping:
        name: 'firstName = "Ann" ? "Anna" : $fullName(firstName, lastName)'
`;
const RAW = [
  '{"id":"1","firstName":"Ann","n":1.10}',
  '{"id":"2","firstName":"Bo"}',
  '{"id":"3","firstName":"Ann","lastName":"Lee"}',
];

describe('mapwright remap', () => {
  const path = folderWith({ 'raw.ndjson': RAW.join('\n'), 'layer.yaml': LAYER });
  const first = mapwright([
    'transform',
    '--provider',
    'hubspot',
    '--in',
    path('raw.ndjson'),
    '--out',
    path('users.ndjson'),
  ]);
  const remap = (...options: string[]) =>
    mapwright(['remap', '--provider', 'hubspot', '--in', path('users.ndjson'), ...options]);

  test('writes nothing where nothing differs', () => {
    expect(first.status).toBe(0);
    expect(remap()).toMatchObject({ status: 0, stdout: '' });
    expect(remap().stderr).toBe(
      '0 differ from what is stored, and are written\n3 records: 3 mapped, 0 rejected\n',
    );
  });

  test('writes what a layer changes, with the raw record as it was', () => {
    const { status, stdout, stderr } = remap('--overrides', path('layer.yaml'));
    expect(status).toBe(0);
    expect(stderr).toContain('2 differ');
    expect(stdout.split('\n')[0]).toBe(`{"id":"1","name":"Anna","remote_data":${RAW[0]}}`);
    expect(ndjson(stdout)).toMatchObject([{ id: '1' }, { id: '3', name: 'Anna' }]);
  });

  test('what is written again differs no more', () => {
    const changed = path('changed.ndjson.gz');
    remap('--overrides', path('layer.yaml'), '--out', changed);
    const again = mapwright([
      'remap',
      '--provider',
      'hubspot',
      '--overrides',
      path('layer.yaml'),
      '--in',
      changed,
    ]);
    expect(again).toMatchObject({ status: 0, stdout: '' });
    expect(again.stderr).toContain('2 records: 2 mapped');
  });

  test.each([
    ['csv', []],
    ['csv.gz', []],
    ['parquet', []],
    ['json', ['--out-format', 'array']],
    ['normalized', ['--format', 'normalized']],
  ])('reads what transform writes, with all digits: %s', (ending, options) => {
    const stored = path(`stored.${ending}`);
    const email =
      '{"id":"4","email":"a@example.com","archived":false,"createdAt":"2024-01-02T03:04:05Z","n":-0.50}';
    const given = [...RAW, '{"id":"5","big":12345678901234567890}', email].join('\n');
    mapwright(['transform', '--provider', 'hubspot', '--out', stored, ...options], given);
    const again = (...more: string[]) =>
      mapwright(['remap', '--provider', 'hubspot', '--in', stored, ...more]);
    expect(again()).toMatchObject({ status: 0, stdout: '' });
    expect(again('--overrides', path('layer.yaml')).stdout.split('\n')[0]).toBe(
      `{"id":"1","name":"Anna","remote_data":${RAW[0]}}`,
    );
    writeFileSync(path('all.yaml'), LAYER.replace('"Ann" ?', '"Ann" or $exists(id) ?'));
    const { stdout } = again('--overrides', path('all.yaml'));
    expect(stdout).toContain('"remote_data":{"id":"5","big":12345678901234567890}');
    expect(stdout).toContain(`"remote_data":${email}`);
  });

  test('makes no address of one that was refused for half of a surrogate pair', () => {
    const raw = '{"id":"1","email":"a\\ud800@example.com"}\n';
    const stored = mapwright(['transform', '--provider', 'hubspot'], raw).stdout;
    expect(stored).not.toContain('"email":"a\ufffd@example.com","remote_data"');
    expect(mapwright(['remap', '--provider', 'hubspot'], stored)).toMatchObject({ status: 0, stdout: '' });
  });

  test('says that a raw record is of another id than its user', () => {
    const stored = '{"id":"2","remote_data":{"id":"1"}}\n';
    const { stderr } = mapwright(['remap', '--provider', 'hubspot'], stored);
    expect(stderr).toContain('1 have another id than the stored record');
  });

  test('rejects users without their raw record, and what cannot be mapped any more', () => {
    const users = readFileSync(path('users.ndjson'), 'utf8');
    const input = `${users}{"id":"4"}\n{"id":"5","remote_data":{}}\n`;
    const { status, stderr } = mapwright(['remap', '--provider', 'hubspot'], input);
    expect(status).toBe(1);
    expect(stderr).toContain('line 4: There is no record at “remote_data”. [record-not-found]');
    expect(stderr).toContain('line 5: “id” is required');
    expect(stderr).toContain('5 records: 3 mapped, 2 rejected');
  });
});

/** Fields of no single type, which a table holds as text, and times, which a column may hold in another form. */
const DEALS = {
  type: 'object',
  required: ['id'],
  properties: {
    id: { type: 'string', minLength: 1 },
    any: {},
    kind: { enum: ['a', 'b', 3] },
    mixed: { type: ['string', 'number'] },
    flag: { type: ['boolean', 'array', 'null'] },
    const: { const: 5 },
    ref: { $ref: '#/$defs/whole' },
    count: { type: 'integer' },
    seen: { type: 'string', format: 'date-time' },
    tags: { type: 'array', items: {} },
    remote_data: { type: 'object' },
  },
  $defs: { whole: { type: 'integer' } },
};
const FIELDS = Object.keys(DEALS.properties).filter((name) => name !== 'remote_data');
const definition = (any: string): string => `slug: acme
name: Acme
homePage: https://acme.example.com
documentation: [https://acme.example.com/docs]
apiVersion: v1
baseUrl: https://api.acme.example.com
authentication: [{ kind: bearer }]
resources:
  crm/deals:
    get: { method: GET, path: "/deals/{id}", record: deal }
    list: { method: GET, path: /deals, records: deals, paging: { style: none } }
    raw: { type: object, required: [id], properties: {${FIELDS.map((name) => ` ${name}: {}`).join(',')} } }
    mapping:
${FIELDS.map((name) => `      ${name}: ${name === 'any' ? any : name}`).join('\n')}
      remote_data: $
    examples:
      - title: a deal
        raw: { id: "5" }
        unified: { id: "5" }
`;
const VALUES = [
  ...[
    {},
    { any: 5 },
    { any: '5' },
    { any: 'a,"b"' },
    { any: ' x ' },
    { any: '' },
    { any: true },
    { any: 'true' },
  ],
  ...[{ any: [1, { a: 'b' }] }, { any: { a: 1.5 } }, { any: '{"a":1.5}' }, { any: '[' }, { any: -0.5e30 }],
  ...[
    { kind: 3 },
    { kind: 'a' },
    { mixed: 7 },
    { mixed: '7' },
    { mixed: 'x' },
    { flag: false },
    { flag: [1] },
  ],
  ...[
    { const: 5 },
    { ref: 12 },
    { count: 9 },
    { tags: ['a', 1, null] },
    { any: [] },
    { any: { a: null, b: [] } },
  ],
  ...[{ seen: '2024-01-02T03:04:05Z' }, { seen: '2024-01-02T03:04:05.123456+02:00' }],
  ...[{ seen: '0001-01-01T00:00:00Z' }, { seen: '2024-01-02t03:04:05.5-01:30' }],
].map((value, index) => ({ id: String(index), ...value }));

describe.each(['csv', 'tsv', 'parquet'])('remap of records of a model of one’s own in %s', (ending) => {
  const path = folderWith({
    'acme.yaml': definition('any'),
    'other.yaml': definition(`'any = 5 ? 6 : any = "true" ? "false" : any'`),
    'raw.ndjson': VALUES.map((value) => JSON.stringify(value)).join('\n'),
  });
  mkdirSync(path('models/crm'), { recursive: true });
  writeFileSync(path('models/crm/deals.schema.json'), JSON.stringify(DEALS));
  const own = ['--models', path('models'), '--provider', 'acme', '--resource', 'crm/deals'];
  const stored = path(`stored.${ending}`);
  const first = mapwright([
    'transform',
    ...own,
    '--definitions',
    path('acme.yaml'),
    '--in',
    path('raw.ndjson'),
    '--out',
    stored,
  ]);
  const remap = (file: string) => mapwright(['remap', ...own, '--definitions', path(file), '--in', stored]);

  test('writes none where nothing differs', () => {
    expect([first.status, first.stderr]).toEqual([
      0,
      `${VALUES.length} records: ${VALUES.length} mapped, 0 rejected\n`,
    ]);
    expect(remap('acme.yaml')).toMatchObject({ status: 0, stdout: '' });
  });

  test('writes what differs', () => {
    const { status, stdout } = remap('other.yaml');
    expect(status).toBe(0);
    const changed = ndjson(stdout).map((value) => [Object(value).id, Object(value).any]);
    expect(changed).toEqual(
      expect.arrayContaining([
        ['1', 6],
        ['7', 'false'],
      ]),
    );
    // What a cell does not tell apart, as 5 and "5" in CSV, is the same before and after.
    expect(changed).toHaveLength(2);
  });
});
