import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  type RejectedRecord,
  type RunReport,
  type TransformFileOptions,
  transformFile,
  transformStream,
} from '../../src/bulk/index.ts';
import { createEngine } from '../../src/index.ts';
import { outputOf, start } from '../support/child.ts';
import { inPieces } from './support.ts';

/** Several ranges of a megabyte, with a record now and then that cannot be mapped. */
const RECORDS = 50_000;
const EVERY_BAD = 9973;

const folder = mkdtempSync(join(tmpdir(), 'mapwright-threads-'));
const path = join(folder, 'owners.ndjson');
const worker = new URL('../../dist/bulk/worker.js', import.meta.url);

function recordAt(index: number): string {
  if (index % EVERY_BAD === 0) return '{"email":"nobody@example.com"}';
  return JSON.stringify({ id: String(index), firstName: 'Ada', lastName: 'x'.repeat(index % 100) });
}

async function transform(options: Partial<TransformFileOptions>) {
  const output: Uint8Array[] = [];
  const rejects: RejectedRecord[] = [];
  const counts = await transformFile({
    settings: { provider: 'hubspot', mapOptions: { ignoreRemoteData: true } },
    path,
    threads: 2,
    worker,
    write: (chunk) => void output.push(chunk),
    reject: (record) => void rejects.push(record),
    ...options,
  });
  return {
    counts,
    rejects,
    ids:
      Buffer.concat(output)
        .toString()
        .match(/(?<="id":")\d+/g) ?? [],
  };
}

beforeAll(() => {
  writeFileSync(path, Array.from({ length: RECORDS }, (_, index) => `${recordAt(index)}\n`).join(''));
});
afterAll(() => rmSync(folder, { recursive: true }));

describe('a file is transformed in its order', () => {
  const indices = Array.from({ length: RECORDS }, (_, index) => index);
  const good = indices.filter((index) => index % EVERY_BAD !== 0).map(String);
  const bad = indices.filter((index) => index % EVERY_BAD === 0).map((index) => index + 1);

  test.each([
    { threads: 1, worksHere: false },
    { threads: 1, worksHere: true },
    { threads: 2, worksHere: false },
    { threads: 2, worksHere: true },
    { threads: 5, worksHere: true },
  ])('%o', async (options) => {
    const { counts, rejects, ids } = await transform(options);
    expect(ids).toEqual(good);
    expect(rejects.map(({ line }) => line)).toEqual(bad);
    expect(rejects.map(({ record }) => record)).toEqual(bad);
    expect(counts).toEqual({
      records: RECORDS,
      mapped: good.length,
      rejected: bad.length,
      withIssues: 0,
      withWarnings: 0,
    });
  });
});

test.each([
  { threads: 1, worksHere: true },
  { threads: 2, worksHere: false },
  { threads: 3, worksHere: true },
])('the report is the same on several threads: %o', async (options) => {
  const reports: RunReport[] = [];
  await transform({ ...options, onReport: (report) => reports.push(report) });
  const bad = Math.ceil(RECORDS / EVERY_BAD);
  expect(reports).toMatchObject([
    {
      counts: { records: RECORDS, rejected: bad },
      fields: {
        id: { filled: RECORDS - bad, absent: 0, unusable: 0, invalid: bad },
        email: { filled: 0, absent: RECORDS - bad, unusable: 0, invalid: 0 },
        name: { filled: RECORDS - bad },
      },
      issues: [
        {
          code: 'required-field-missing',
          count: bad,
          examples: [0, 1, 2].map((index) => ({
            line: index * EVERY_BAD + 1,
            record: index * EVERY_BAD + 1,
          })),
        },
      ],
      repeatedIds: { count: 0, examples: [], compared: RECORDS - bad },
    },
  ]);
});

test('every part of the report is the same on any number of threads, and in one piece', async () => {
  const varied = join(folder, 'varied.ndjson');
  const lines = Array.from({ length: 20_000 }, (_, index) => {
    const own = { [`only_${index}`]: 1, note: 'x'.repeat(index % 150) };
    if (index % 700 === 3) return JSON.stringify({ email: 'nobody@example.com', ...own });
    const createdAt = index % 900 === 7 ? 'soon' : '2024-01-01T00:00:00Z';
    return JSON.stringify({ id: String(index % 19_000), createdAt, ...own });
  });
  writeFileSync(varied, `${lines.join('\n')}\n`);
  const reports: RunReport[] = [];
  const onReport = (report: RunReport): void => void reports.push(report);
  for (const options of [
    { threads: 1, worksHere: true },
    { threads: 2, worksHere: true },
    { threads: 4, worksHere: false },
  ]) {
    await transform({ ...options, path: varied, onReport });
  }
  for (const size of [999, 1_000_000]) {
    await transformStream({
      mapping: createEngine().mapping('hubspot'),
      mapOptions: { ignoreRemoteData: true },
      input: inPieces(readFileSync(varied), size),
      write: () => {},
      onReport,
    });
  }
  const texts = reports.map((report) => JSON.stringify(report));
  expect(texts).toEqual(texts.map(() => texts[0]));
  expect(reports[0]?.unread?.observed).toBe(256);
  expect(Object.keys(reports[0]?.unread?.paths ?? {})).toHaveLength(257);
});

test('tagged rejects are numbered through the file', async () => {
  const output: Buffer[] = [];
  await transform({ outputFormat: 'tagged', write: (chunk) => void output.push(Buffer.from(chunk)) });
  const lines = Buffer.concat(output).toString().split('\n').slice(0, -1);
  expect(lines).toHaveLength(RECORDS);
  for (let index = 0; index < RECORDS; index += EVERY_BAD) {
    const { rejected } = JSON.parse(lines[index] ?? '');
    expect([rejected.line, rejected.record]).toEqual([index + 1, index + 1]);
  }
});

test.each([0, -1, 1.5, Number.NaN, 257, 1e9, Number.POSITIVE_INFINITY])(
  '%d threads are refused',
  async (threads) => {
    await expect(transform({ threads })).rejects.toMatchObject({ issues: [{ code: 'option-invalid' }] });
  },
);

test('a thread that cannot start ends the transformation', async () => {
  const missing = new URL('./no-such-worker.js', import.meta.url);
  await expect(transform({ worker: missing })).rejects.toThrow('no-such-worker.js');
});

test('what a writer throws ends the transformation', async () => {
  const write = () => {
    throw new Error('The disk is full.');
  };
  await expect(transform({ write, worksHere: true })).rejects.toThrow('The disk is full.');
});

test('a FIFO, which can be opened only once, is read by the caller', async () => {
  const fifo = join(folder, 'fifo');
  outputOf('mkfifo', [fifo]);
  const text = '{"id":"1"}\n{"id":"2"}\n';
  const writer = start('sh', ['-c', 'sleep 0.2; printf "%s" "$1" > "$2"', 'sh', text, fifo]);
  const { ids } = await transform({ path: fifo });
  expect(ids).toEqual(['1', '2']);
  writer.kill();
});
