import { expect, test } from 'vitest';
import { folderWith, mapwright } from './command.ts';

const INPUT = '{"id":"1","firstName":"Ann","email":"ann@example.com"}\n{"id":"2","mail":"nobody"}\n';
const LAYER = `providers:
  hubspot:
    crm/users:
      mapping:
        name: '"Ms " & firstName'
        email: email ?? mail
`;
const path = folderWith({ 'in.ndjson': INPUT, 'layer.yaml': LAYER, 'empty.ndjson': '' });
const DIFF = ['diff', '--provider', 'hubspot', '--in', path('in.ndjson')];

test('mapwright diff says what a layer does, with samples and record numbers', () => {
  const { status, stdout } = mapwright([...DIFF, '--overrides', path('layer.yaml')]);
  expect(status).toBe(1);
  expect(stdout.split('\n')).toEqual([
    'email: newly invalid in 1 of 2',
    expect.stringMatching(/^ {2}record 2: absent → "nobody" .*email/),
    'name: changed in 1 of 2',
    '  record 1: "Ann" → "Ms Ann"',
    'name: gained in 1 of 2',
    '  record 2: absent → "Ms "',
    'Newly rejected: record 2',
    '2 records: 2 differ (100 %)',
    '',
  ]);
});

test('mapwright diff prints JSON, and compares with a layer of before', () => {
  const same = [...DIFF, '--base-overrides', path('layer.yaml'), '--json'];
  const { status, stdout } = mapwright(same);
  expect(status).toBe(1);
  expect(JSON.parse(stdout)).toMatchObject({
    records: 2,
    newlyMapped: [2],
    fields: { email: { newlyValid: { count: 1 } } },
  });
});

test('mapwright diff ends with 0 if nothing differs', () => {
  const layer = folderWith({
    'same.yaml': LAYER.replace(/name: .*\n.*\n/, 'name: $fullName(firstName, lastName)\n'),
  });
  expect(mapwright([...DIFF, '--overrides', layer('same.yaml')])).toMatchObject({
    status: 0,
    stdout: '2 records: 0 differ (0 %)\n',
  });
});

test.each([
  [[...DIFF], 'the mapping of before and that of after are the same'],
  [
    ['diff', '--provider', 'hubspot', '--in', path('empty.ndjson'), '--overrides', path('layer.yaml')],
    'no record',
  ],
])('mapwright diff refuses to compare nothing: %j', (parameters, reason) => {
  expect(mapwright(parameters)).toMatchObject({ status: 2, stderr: expect.stringContaining(reason) });
});

test('mapwright diff numbers records and lines as transform does, also after a line that is not a record', () => {
  const damaged = folderWith({
    'in.ndjson': '{"id":"1","firstName":"A"}\n{bad\n\n{"id":"3","firstName":"C"}\n',
    'layer.yaml': LAYER,
  });
  const diff = ['diff', '--provider', 'hubspot', '--in', damaged('in.ndjson')];
  const { status, stdout, stderr } = mapwright([...diff, '--overrides', damaged('layer.yaml')]);
  expect([status, stderr]).toEqual([1, expect.stringMatching(/^line 2: .*\[input-not-json\]\n$/)]);
  expect(stdout.split('\n')).toEqual([
    'name: changed in 2 of 2',
    '  record 1: "A" → "Ms A"',
    '  record 3, line 4: "C" → "Ms C"',
    '2 records: 2 differ (100 %); 1 more cannot be read',
    '',
  ]);
  const json = mapwright([...diff, '--overrides', damaged('layer.yaml'), '--json']);
  expect(JSON.parse(json.stdout)).toMatchObject({
    records: 2,
    unreadable: 1,
    fields: {
      name: {
        changed: {
          samples: [
            { record: 1, line: 1 },
            { record: 3, line: 4 },
          ],
        },
      },
    },
  });
});

test('mapwright diff names an input that does not exist, with a code', () => {
  const { status, stderr } = mapwright([
    ...['diff', '--provider', 'hubspot', '--in', path('missing.ndjson')],
    ...['--overrides', path('layer.yaml')],
  ]);
  expect([status, stderr]).toEqual([
    2,
    expect.stringMatching(/missing\.ndjson cannot be read: .*\[file-unreadable\]/),
  ]);
});

test.each([
  ['another value', `'{"a": 1}'`, 'remote_data: changed in 2 of 2'],
  ['none', 'null', 'remote_data: lost in 2 of 2'],
])('mapwright diff sees remote_data: %s', (_name, value, line) => {
  const layer = folderWith({
    'layer.yaml': `providers: { hubspot: { crm/users: { mapping: { remote_data: ${value} } } } }\n`,
  });
  const { status, stdout } = mapwright([...DIFF, '--overrides', layer('layer.yaml')]);
  expect([status, stdout.split('\n')[0]]).toEqual([1, line]);
});

test('mapwright diff compares the records of pages, one a line', () => {
  const pages = folderWith({
    'pages.ndjson': '{"id":"1"}\n{"results":[{"id":"2","firstName":"Ann"},{"id":"3"}]}\n',
  });
  const { stdout } = mapwright([
    ...['diff', '--provider', 'hubspot', '--in', pages('pages.ndjson')],
    ...['--overrides', path('layer.yaml')],
  ]);
  expect(stdout).toContain('3 records: 3 differ');
});
