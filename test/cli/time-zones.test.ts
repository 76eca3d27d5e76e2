import { readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { COMMANDS } from '../../src/cli/commands/index.ts';
import { loadTimeZones } from '../../src/node/index.ts';
import { timeZoneTable } from '../../src/node/time-zone-table.ts';
import { folderWith, mapwright, ndjson } from './command.ts';

const DEFINITION = `name: Acme
slug: acme
homePage: https://acme.example.com
documentation: [https://acme.example.com/docs]
apiVersion: v1
baseUrl: https://api.acme.example.com
authentication: [{ kind: bearer }]
resources:
  crm/users:
    get: { method: GET, path: "/users/{id}", record: user }
    list: { method: GET, path: /users, records: users, paging: { style: none } }
    raw:
      type: object
      additionalProperties: false
      required: [id]
      properties:
        id: { type: integer }
        since: { type: string }
    mapping:
      id: $text(id)
      created_at: $timestamp(since, '[D01]/[M01]/[Y0001] [H01]:[m01]', 'Europe/Berlin')
      remote_data: $
    examples:
      - title: a user
        raw: { id: 1, since: "31/12/2024 10:00" }
        unified: { id: "1", created_at: "2024-12-31T09:00:00.000Z" }
`;
const LAYER = `providers:
  acme:
    crm/users:
      mapping:
        updated_at: $timestamp(since, '[D01]/[M01]/[Y0001] [H01]:[m01]', 'Asia/Tokyo')
      examples:
        - title: a user
          raw: { id: 1, since: "31/12/2024 10:00" }
          unified: { id: "1", updated_at: "2024-12-31T01:00:00.000Z" }
`;
const RECORD = '{"id":1,"since":"01/07/2024 10:00"}';
const MAPPED = { id: '1', created_at: '2024-07-01T08:00:00.000Z' };
const ZONES = ['--time-zones', 'Europe/Berlin'];

const files = () =>
  folderWith({
    'acme.yaml': DEFINITION,
    'layer.yaml': LAYER,
    'same.yaml': DEFINITION.replace('$text(id)', '$text(id) & ""'),
    'record.json': RECORD,
    'records.ndjson': `${RECORD}\n`.repeat(100),
    'zones.json': JSON.stringify(loadTimeZones(['Europe/Berlin'])),
  });

type Path = (name: string) => string;
const own = (path: Path) => ['--provider', 'acme', '--definitions', path('acme.yaml')];

/** A call of each command that maps, without time zones, and its exit status with them. */
const CALLS: Readonly<Record<string, readonly [(path: Path) => readonly string[], number]>> = {
  transform: [(path) => [...own(path), '--in', path('records.ndjson')], 0],
  remap: [(path) => [...own(path), '--in', path('records.ndjson')], 1],
  check: [(path) => [path('acme.yaml'), '--strict', '--reach'], 0],
  mutate: [(path) => [path('acme.yaml'), '--runs', '5'], 0],
  coverage: [(path) => ['--definitions', path('acme.yaml')], 0],
  diff: [
    (path) => [...own(path), '--base-definitions', path('same.yaml'), '--in', path('records.ndjson')],
    0,
  ],
  drift: [(path) => [path('records.ndjson'), path('records.ndjson'), ...own(path)], 0],
  explain: [(path) => [path('record.json'), ...own(path)], 0],
  fields: [(path) => [...own(path), '--in', path('records.ndjson')], 0],
  build: [(path) => [...own(path), '--out', path('built.mjs')], 0],
  demo: [(path) => ['--definitions', path('acme.yaml')], 0],
};

describe.each(Object.entries(CALLS))('%s', (command, [parameters, expected]) => {
  test('refuses a zone that it does not know, with its place, and takes it from the option', () => {
    const path = files();
    const call = [command, ...parameters(path)];
    const without = mapwright(call);
    expect([without.status, without.stdout + without.stderr]).toEqual([
      2,
      expect.stringContaining('.yaml:21:74: The time zone “Europe/Berlin” is not'),
    ]);
    const { status, stderr } = mapwright([...call, ...ZONES]);
    expect(without.stdout + without.stderr).toContain('On the command line: --time-zones Europe/Berlin.');
    expect(stderr).not.toContain('Europe/Berlin');
    expect(status).toBe(expected);
  });
});

test('every command that maps is tried, and the others do not have the option', () => {
  const having = COMMANDS.filter(({ options }) =>
    options.some(({ flags }) => flags.startsWith('--time-zones')),
  );
  expect(having.map(({ name }) => name).toSorted()).toEqual([...Object.keys(CALLS), 'serve'].toSorted());
});

test.each([
  [['--time-zones', 'Europe/Berlin']],
  [['--time-zones', 'Asia/Tokyo,Europe/Berlin']],
  [['--time-zones', 'Asia/Tokyo', '--time-zones', 'Europe/Berlin']],
  ['file' as const],
])('transform with %j maps the same, on one thread and on two', (given) => {
  const path = files();
  const zones = given === 'file' ? ['--time-zones', path('zones.json')] : given;
  writeFileSync(path('many.ndjson'), `${RECORD}\n`.repeat(20_000));
  for (const threads of ['1', '2']) {
    const { status, stdout } = mapwright([
      ...['transform', ...own(path), '--in', path('many.ndjson'), '--ignore-remote-data'],
      ...['--threads', threads, ...zones],
    ]);
    expect(status).toBe(0);
    const values = ndjson(stdout);
    expect([values.length, values[0], values.at(-1)]).toEqual([20_000, MAPPED, MAPPED]);
  }
});

test('a module that was built with zones has them', async () => {
  const path = files();
  expect(mapwright(['build', ...own(path), '--out', path('built.mjs'), ...ZONES]).status).toBe(0);
  const { engine } = await import(/* @vite-ignore */ path('built.mjs'));
  expect(engine.map('acme', JSON.parse(RECORD), { ignoreRemoteData: true })).toEqual(MAPPED);
});

test('the examples of a layer are checked with them', () => {
  const path = files();
  const call = ['check', path('layer.yaml'), '--definitions', path('acme.yaml')];
  const { status, stdout } = mapwright([...call, '--time-zones', 'Asia/Tokyo,Europe/Berlin']);
  expect([status, stdout]).toEqual([0, expect.stringContaining('no problems')]);
});

describe('a table of zones', () => {
  const tableOf = (name: string, text: string) => timeZoneTable([folderWith({ [name]: text })(name)]);

  test('is the same from names and from the file that they were written to', async () => {
    const path = files();
    expect(await timeZoneTable([path('zones.json')])).toEqual(await timeZoneTable(['Europe/Berlin']));
    expect(JSON.parse(readFileSync(path('zones.json'), 'utf8'))).toEqual(loadTimeZones(['Europe/Berlin']));
  });

  test.each([
    ['{', 'is not JSON'],
    ['[]', 'must hold an object'],
    ['null', 'must hold an object'],
    ['{"A/B": []}', '“A/B” must have a list'],
    ['{"A/B": {}}', '“A/B” must have a list'],
    ['{"A/B": [[0, 60, 1]]}', '“A/B” must have a list'],
    ['{"A/B": [[0, "60"]]}', '“A/B” must have a list'],
    ['{"A/B": [[0.5, 60]]}', '“A/B” must have a list'],
    ['{"A/B": [[0, 6000]]}', '“A/B” must have a list'],
    ['{"A/B": [[1, 60], [0, 120]]}', '“A/B” must have a list'],
    ['{"A/B": [[0, 60], [0, 120]]}', '“A/B” must have a list'],
  ])('%s is refused', async (text, message) => {
    await expect(tableOf('zones.json', text)).rejects.toThrow(message);
  });

  test('all that is wrong is said at once', async () => {
    const path = folderWith({ 'a.json': '{"A/B": [[0, 60]], "C/D": 1}', 'b.json': '{"A/E": [[0, 60]]}' });
    const sources = [
      path('a.json'),
      path('b.json'),
      'A/E',
      'Europe/Berlni',
      'Asia/Tokyo',
      'Asia/Tokyo',
      '/nowhere.json',
    ];
    await expect(timeZoneTable(sources)).rejects.toMatchObject({
      issues: [
        { message: expect.stringContaining('“C/D” must have a list') },
        { message: 'The run-time knows no time zone “A/E”.' },
        { message: 'The run-time knows no time zone “Europe/Berlni”.' },
        { code: 'file-unreadable' },
        { message: 'The time zone “Asia/Tokyo” is there twice.' },
      ],
    });
  });
});
