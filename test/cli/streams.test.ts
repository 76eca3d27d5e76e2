import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { folderWith, mapwright, ndjson } from './command.ts';

const TRANSFORM = ['transform', '--provider', 'hubspot', '--ignore-remote-data'];

function lines(values: readonly object[]): string {
  return values.map((value) => `${JSON.stringify(value)}\n`).join('');
}

const SINGER = lines([
  { type: 'SCHEMA', stream: 'deals', schema: {}, key_properties: ['id'] },
  { type: 'SCHEMA', stream: 'owners', schema: {}, key_properties: ['id'] },
  { type: 'RECORD', stream: 'deals', record: { id: '7', amount: 1 } },
  { type: 'RECORD', stream: 'owners', record: { id: '1' } },
  { type: 'ACTIVATE_VERSION', stream: 'deals', version: 1 },
  { type: 'RECORD', stream: 'owners', record: { id: '2' } },
  { type: 'STATE', value: { at: 1 } },
]);
const AIRBYTE = lines([
  { type: 'LOG', log: { level: 'INFO', message: 'begun' } },
  { type: 'RECORD', record: { stream: 'deals', data: { id: '7', amount: 1 }, emitted_at: 1 } },
  { type: 'RECORD', record: { stream: 'owners', data: { id: '1' }, emitted_at: 1 } },
  { type: 'RECORD', record: { stream: 'owners', data: { id: '2' }, emitted_at: 1 } },
  { type: 'STATE', state: { type: 'GLOBAL' } },
]);

describe.each<[string, string, string]>([
  ['Singer', SINGER, 'record'],
  ['Airbyte', AIRBYTE, 'record.data'],
])('messages of %s', (_name, input, record) => {
  test('of the stream that is named are mapped, and those of others are counted', () => {
    const run = mapwright([...TRANSFORM, '--record', record, '--stream', 'owners'], input);
    expect(run).toMatchObject({ status: 0, stdout: '{"id":"1"}\n{"id":"2"}\n' });
    expect(run.stderr).toMatch(/Passed over: .*1 RECORD of deals/);
    expect(run.stderr).toContain('2 records: 2 mapped, 0 rejected');
  });

  test('of a stream that is not there leave nothing, which is said', () => {
    const run = mapwright([...TRANSFORM, '--record', record, '--stream', 'owner'], input);
    expect(run).toMatchObject({ status: 0, stdout: '' });
    expect(run.stderr).toContain('2 RECORD of owners');
    expect(run.stderr).toContain('1 RECORD of deals');
    expect(run.stderr).toContain('0 records: 0 mapped, 0 rejected');
  });

  test('of several streams need the name of one', () => {
    const path = folderWith({ in: input });
    const run = mapwright([
      ...TRANSFORM,
      '--record',
      record,
      '--in',
      path('in'),
      '--out',
      path('out.ndjson'),
    ]);
    expect(run).toMatchObject({ status: 2, stdout: '' });
    expect(run.stderr).toMatch(/of the stream “deals”, and on line \d of “owners”/);
    expect(run.stderr).toContain('--stream');
    expect(readdirSync(path('.'))).toEqual(['in']);
  });

  test('of one stream need none', () => {
    const own = ndjson(input).filter((value) => !JSON.stringify(value).includes('"deals"'));
    const run = mapwright([...TRANSFORM, '--record', record], lines(own.map(Object)));
    expect(run).toMatchObject({ status: 0, stdout: '{"id":"1"}\n{"id":"2"}\n' });
  });
});

test('a mapper of Singer passes messages of other streams over', () => {
  const run = mapwright([...TRANSFORM, '--singer', '--stream', 'owners'], SINGER);
  expect(run.status).toBe(0);
  expect(ndjson(run.stdout)).toMatchObject([
    { type: 'SCHEMA' },
    { type: 'RECORD', record: { id: '1' } },
    { type: 'RECORD', record: { id: '2' } },
    { type: 'STATE', value: { at: 1 } },
  ]);
});

test('--stream without anything that carries records is refused', () => {
  const run = mapwright([...TRANSFORM, '--stream', 'owners'], '{"id":"1"}\n');
  expect(run).toMatchObject({ status: 2, stdout: '', stderr: expect.stringContaining('--record') });
});

describe('Parquet that is compressed as a whole', () => {
  test('is not written', () => {
    for (const out of [
      ['users.parquet.gz'],
      ['users', '--out-format', 'parquet', '--out-compression', 'gzip'],
    ]) {
      const path = folderWith();
      const [name = '', ...options] = out;
      const run = mapwright([...TRANSFORM, '--out', path(name), ...options], '{"id":"1"}\n');
      expect(run).toMatchObject({ status: 2, stdout: '' });
      expect(run.stderr.match(/Parquet/g)).toHaveLength(1);
      expect(readdirSync(path('.'))).toEqual([]);
    }
  });

  test('is not read, which is said once', () => {
    const path = folderWith({ 'in.ndjson': '{"id":"1"}\n{"id":"2"}\n' });
    mapwright([...TRANSFORM, '--in', path('in.ndjson'), '--out', path('users.parquet')]);
    writeFileSync(path('users.parquet.gz'), gzipSync(readFileSync(path('users.parquet'))));
    const run = mapwright([...TRANSFORM, '--in', path('users.parquet.gz')]);
    expect(run).toMatchObject({ status: 2, stdout: '' });
    expect(run.stderr).toContain('Parquet is read from a file that is not compressed');
    expect(run.stderr.match(/Parquet/g)).toHaveLength(1);
  });
});

test('CSV that nothing says to be is refused with one message, however it is read', () => {
  const path = folderWith({ 'users.txt': `id,firstName\n${'1,Ann\n'.repeat(1000)}` });
  for (const options of [[], ['--threads', '2'], ['--checkpoint', path('parts')]]) {
    const run = mapwright([
      ...TRANSFORM,
      '--in',
      path('users.txt'),
      '--rejects',
      path('rejects'),
      ...options,
    ]);
    expect(run).toMatchObject({ status: 2, stdout: '' });
    expect(run.stderr).toContain('The input looks like CSV or TSV: its first line names “id”');
  }
  const said = mapwright([...TRANSFORM, '--in', path('users.txt'), '--in-format', 'csv']);
  expect(said.status).toBe(0);
});

test('where the ending of a name says no format, the message has those that do', () => {
  const path = folderWith();
  const { status, stderr } = mapwright([...TRANSFORM, '--out', path('users.xlsx.gz')], '{"id":"1"}\n');
  expect(status).toBe(0);
  const known = '.ndjson, .jsonl, .ldjson, .json, .csv, .tsv, .parquet';
  expect(stderr).toContain(`is written as NDJSON, since no format ends in “.xlsx” (known are ${known})`);
});
