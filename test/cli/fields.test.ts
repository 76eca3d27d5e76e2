import { expect, test } from 'vitest';
import { folderWith, mapwright } from './command.ts';

const INPUT = [
  '{"id":"1","firstName":"Ann","props":{"Kundennr. (neu)":"A-7"}}',
  '{"id":"2","firstName":null,"props":{"Kundennr. (neu)":12}}',
  'not JSON',
  '',
].join('\n');
const LAYER = `providers:
  hubspot:
    crm/users:
      mapping: { custom_fields.nr: '$text(props.\`Kundennr. (neu)\`)' }
      schema: { custom_fields.nr: { type: string } }
`;
const path = folderWith({ 'in.ndjson': INPUT, 'layer.yaml': LAYER, 'empty.ndjson': '' });
const FIELDS = ['fields', '--provider', 'hubspot', '--in', path('in.ndjson')];

test('mapwright fields lists the paths of records in columns', () => {
  const { status, stdout, stderr } = mapwright(FIELDS);
  expect(stdout.split('\n').map((line) => line.split(/ {2,}/))).toEqual([
    ['path', 'type', 'filled', 'read for', 'samples'],
    ['id', 'string, digits', '100 %', 'id', '"1", "2"'],
    ['firstName', 'string, word', '50 %', 'name', '"Ann"'],
    ['props.`Kundennr. (neu)`', 'string or number, other text', '100 %', '-', '"A-7", 12'],
    [''],
  ]);
  expect(stderr).toContain('1 records cannot be read:\nline 3: ');
  expect(status).toBe(0);
});

test('mapwright fields lists what nothing reads, as JSON', () => {
  const unread = () => mapwright([...FIELDS, '--unread', '--json']);
  expect(JSON.parse(unread().stdout)).toMatchObject({
    provider: 'hubspot',
    resource: 'crm/users',
    records: 2,
    fields: [{ path: 'props.`Kundennr. (neu)`', fillRate: 1, samples: ['A-7', 12], isRead: false }],
  });
  const layered = mapwright([...FIELDS, '--unread', '--json', '--overrides', path('layer.yaml')]);
  expect(JSON.parse(layered.stdout).fields).toEqual([]);
});

test('mapwright fields refuses a file without records', () => {
  const { status, stderr } = mapwright(['fields', '--provider', 'hubspot', '--in', path('empty.ndjson')]);
  expect(status).toBe(2);
  expect(stderr).toContain('contains no record of hubspot');
});
