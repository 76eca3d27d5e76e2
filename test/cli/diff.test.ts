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
