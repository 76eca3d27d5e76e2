import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import type { CorpusReport, MappingInput } from '../../../src/studio/protocol.ts';
import { readCorpus } from '../../../src/studio/worker/corpus/read-corpus.ts';
import { createOpenMappings } from '../../../src/studio/worker/open-mappings.ts';
import { definitionText } from './definition-text.ts';

const inputWith = (name?: string): MappingInput => ({
  provider: 'acme',
  resource: 'crm/users',
  definition: { name: 'acme.yaml', text: definitionText(name) },
  layers: [],
  models: [],
});

const read = (
  content: string | Uint8Array<ArrayBuffer>,
  name = 'users.ndjson',
  saved?: MappingInput,
): Promise<CorpusReport> =>
  readCorpus(
    { name, file: new Blob([content]), mapping: inputWith(), ...(saved === undefined ? {} : { saved }) },
    createOpenMappings(),
    () => {},
  );

const RECORDS = [
  { id: 1, first: 'Ada', mail: 'ada@example.com' },
  { id: 2, first: 'Ben', mail: 'no address' },
  { first: 'Cleo' },
];

const statesOf = (report: CorpusReport, field: string) =>
  report.fields.find(({ name }) => name === field)?.counts;

describe('a file of records', () => {
  test.each([
    ['lines', 'users.ndjson', RECORDS.map((record) => JSON.stringify(record)).join('\n')],
    ['an array', 'users.json', JSON.stringify(RECORDS)],
    ['a whole answer', 'users.json', JSON.stringify({ users: RECORDS }, null, 2)],
    [
      'compressed lines',
      'users.ndjson.gz',
      new Uint8Array(gzipSync(RECORDS.map((record) => JSON.stringify(record)).join('\n'))),
    ],
    ['a table', 'users.csv', 'id,first,mail\n1,Ada,ada@example.com\n2,Ben,no address\n,Cleo,\n'],
  ])('of %s is mapped, and its fields are counted', async (_title, name, content) => {
    const report = await read(content, name);
    expect([report.records, report.rejected, report.failure]).toEqual([3, 1, undefined]);
    expect(statesOf(report, 'email')).toEqual({ filled: 1, absent: 1, unusable: 1, invalid: 0 });
    expect(statesOf(report, 'id')).toEqual({ filled: 2, absent: 0, unusable: 0, invalid: 1 });
  });

  test('leads to the records of each state', async () => {
    const report = await read(RECORDS.map((record) => JSON.stringify(record)).join('\n'));
    const [sample] = report.fields.find(({ name }) => name === 'email')?.samples.unusable ?? [];
    expect(sample).toMatchObject({ number: 2, line: 2 });
    expect(JSON.parse(sample?.text ?? '')).toEqual(RECORDS[1]);
  });

  test('with bad lines is read to its end, and they are listed', async () => {
    const report = await read('{"id": 1}\nnot JSON\n[1, \n{"id": 2}');
    expect([report.records, report.unreadable]).toEqual([2, 2]);
    expect(report.unreadableSamples.map(({ line }) => line)).toEqual([2, 3]);
  });

  test('that is cut off says so, and keeps what was found', async () => {
    const whole = gzipSync(`${JSON.stringify(RECORDS[0])}\n`.repeat(50_000));
    const report = await read(new Uint8Array(whole.subarray(0, whole.length / 2)), 'users.ndjson.gz');
    expect(report.failure).toMatch(/^users\.ndjson\.gz could not be read to its end: /);
    expect(report.records).toBeGreaterThan(0);
  });

  test('shows what an edit does, compared with the saved mapping', async () => {
    const lines = [
      { id: 1, first: 'Ada' },
      { id: 2, last: 'Nowak' },
      { id: 3, first: 'Cleo', last: 'Ray' },
    ];
    const report = await read(
      lines.map((record) => JSON.stringify(record)).join('\n'),
      'users.ndjson',
      inputWith('last'),
    );
    expect(report.changes).toEqual([
      {
        field: 'name',
        kind: 'changed',
        count: 1,
        samples: [expect.objectContaining({ number: 3, before: '"Ray"', after: '"Cleo"' })],
      },
      {
        field: 'name',
        kind: 'gained',
        count: 1,
        samples: [expect.objectContaining({ number: 1, after: '"Ada"' })],
      },
    ]);
  });

  test('has paths with types and forms', async () => {
    const { paths } = await read(RECORDS.map((record) => JSON.stringify(record)).join('\n'));
    expect(paths.find(({ path }) => path === 'mail')).toMatchObject({
      isRead: true,
      there: 2,
      filled: 2,
      types: { string: 2 },
    });
  });
});
