import { readFileSync, writeFileSync } from 'node:fs';
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
