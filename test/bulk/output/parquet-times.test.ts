import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { parquetWriteBuffer } from 'hyparquet-writer';
import { afterAll, describe, expect, test } from 'vitest';
import { createEngine, parseOverrides } from '../../../src/live.ts';
import type { OnInvalid } from '../../../src/mapping/types.ts';
import { isDateTime } from '../../../src/model/formats/date-time.ts';
import { runs } from '../../support/runs.ts';
import { transformed, valuesOf } from '../support.ts';

const folder = mkdtempSync(join(tmpdir(), 'mapwright-times-'));
afterAll(() => rmSync(folder, { recursive: true }));
const path = join(folder, 'times.parquet');

const LAYER = `
providers:
  hubspot:
    crm/users:
      schema:
        seen: { type: [string, "null"], format: date-time }
      mapping:
        seen: seen
`;
const mapping = createEngine({ overrides: [parseOverrides(LAYER)] }).mapping('hubspot');

/** What is read from a file of Parquet into which times were written. */
async function written(times: readonly string[], onInvalid: OnInvalid = 'reject') {
  const lines = times.map((seen, index) => `${JSON.stringify({ id: String(index), seen })}\n`).join('');
  const run = await transformed(Buffer.from(lines), {
    mapping,
    mapOptions: { onInvalid },
    outputFormat: 'parquet',
  });
  writeFileSync(path, run.output);
  return { ...run, values: await timesIn(path) };
}

async function timesIn(file: string): Promise<readonly unknown[]> {
  const { output } = await transformed(readFileSync(file), {
    inputName: file,
    mapOptions: { format: 'raw' },
  });
  return valuesOf(output).map((value) => Object(value).seen);
}

const FITS = [
  ['2024-01-02T03:04:05Z', '2024-01-02T03:04:05.000Z'],
  ['2024-01-02t03:04:05.5z', '2024-01-02T03:04:05.500Z'],
  ['2024-01-02 03:04:05.123456+02:00', '2024-01-02T01:04:05.123456Z'],
  ['2024-01-02T03:04:05.12345000-0530', '2024-01-02T08:34:05.12345Z'],
  ['2024-01-02T03:04:05+02', '2024-01-02T01:04:05.000Z'],
  ['1969-12-31T23:59:59.999999Z', '1969-12-31T23:59:59.999999Z'],
  ['0001-01-01T00:00:00.000001Z', '0001-01-01T00:00:00.000001Z'],
  ['9999-12-31T23:59:59.999999Z', '9999-12-31T23:59:59.999999Z'],
] as const;
const LEAP = '2016-12-31T23:59:60Z';
const FINE = '2024-01-02T03:04:05.1234567+02:00';

describe('a column of times in Parquet', () => {
  test('holds them with all digits, to the microsecond', async () => {
    const { rejects, values } = await written(FITS.map(([time]) => time));
    expect(rejects).toEqual([]);
    expect(values).toEqual(FITS.map(([, time]) => time));
  });

  test('loses none without a word: what it cannot hold is rejected', async () => {
    const times = ['2024-01-02T03:04:05Z', LEAP, FINE, '2016-12-31T15:59:60.5-08:00'];
    const { rejects, values } = await written(times);
    expect(values).toEqual(['2024-01-02T03:04:05.000Z']);
    const message = (what: string) => `“seen” has ${what}, which a timestamp of Parquet cannot hold.`;
    expect(rejects.map(({ line, input, issues }) => [line, input, issues[0]?.message])).toEqual([
      [2, JSON.stringify({ id: '1', seen: times[1] }), message('a leap second')],
      [3, JSON.stringify({ id: '2', seen: times[2] }), message('more than six decimal places of a second')],
      [4, JSON.stringify({ id: '3', seen: times[3] }), message('a leap second')],
    ]);
    expect(rejects[0]?.issues).toMatchObject([
      { code: 'value-invalid', field: 'seen', path: '/seen', record: 2 },
    ]);
  });

  test.each(['omit', 'keep'] as const)(
    'counts it where records with issues are written (%s)',
    async (rule) => {
      const lines = [LEAP, FINE, '2024-01-02T03:04:05Z'].map(
        (seen) => `${JSON.stringify({ id: '1', seen })}\n`,
      );
      let withIssues = 0;
      await transformed(Buffer.from(lines.join('')), {
        mapping,
        mapOptions: { onInvalid: rule },
        outputFormat: 'parquet',
        onProgress: (counts) => {
          withIssues = counts.withIssues;
        },
      });
      expect(withIssues).toBe(2);
      const { rejects, values } = await written([LEAP, FINE], rule);
      expect([rejects, values]).toEqual([[], [null, '2024-01-02T01:04:05.123456Z']]);
    },
  );

  test('other formats hold all valid times', async () => {
    const lines = [LEAP, FINE].map((seen) => `${JSON.stringify({ id: '1', seen })}\n`).join('');
    for (const outputFormat of ['ndjson', 'csv'] as const) {
      const { output, rejects } = await transformed(Buffer.from(lines), { mapping, outputFormat });
      expect(rejects).toEqual([]);
      expect(output.toString()).toContain(LEAP);
      expect(output.toString()).toContain(FINE);
    }
  });

  test('is right for every valid time: the same instant comes back, or the record is rejected', async () => {
    const two = (from: number, to: number) =>
      fc.integer({ min: from, max: to }).map((n) => String(n).padStart(2, '0'));
    const time = fc
      .tuple(
        fc.integer({ min: 0, max: 9999 }).map((n) => String(n).padStart(4, '0')),
        fc.tuple(two(1, 12), two(1, 28)),
        fc.tuple(two(0, 23), two(0, 59), two(0, 59)),
        fc.stringMatching(/^(\.\d{1,9})?$/),
        fc.constantFrom('Z', '+00:00', '-11:30', '+14:00', '+05', '-0145'),
      )
      .map(
        ([year, day, hours, places, zone]) => `${year}-${day.join('-')}T${hours.join(':')}${places}${zone}`,
      )
      .filter(isDateTime);
    await fc.assert(
      fc.asyncProperty(fc.array(time, { minLength: 1, maxLength: 20 }), async (times) => {
        const { rejects, values } = await written(times);
        const fine = times.map((text) => /\.\d{6}\d*[1-9]/.test(text));
        expect(rejects.map(({ line }) => line)).toEqual(fine.flatMap((is, index) => (is ? [index + 1] : [])));
        const kept = times.filter((_, index) => fine[index] === false);
        const places = (text: string) => (/\.(\d+)/.exec(text)?.[1] ?? '').replace(/0+$/, '');
        expect(values.map((value) => places(String(value)))).toEqual(kept.map(places));
        expect(values.map((value) => Date.parse(String(value)))).toEqual(kept.map(millisecondsOf));
      }),
      { numRuns: runs(30) },
    );
  });
});

/** As the engine reads a time whose offset has minutes. */
function millisecondsOf(text: string): number {
  const [, time = '', places = '', sign = '', hours = '', minutes = '00'] =
    /^(.{19})(?:\.(\d+))?(?:Z|([+-])(\d\d):?(\d\d)?)$/.exec(text) ?? [];
  return Date.parse(
    `${time}.${places.padEnd(3, '0').slice(0, 3)}${sign === '' ? 'Z' : `${sign}${hours}:${minutes}`}`,
  );
}

test.each([
  [
    'microseconds',
    { type: 'TIMESTAMP', isAdjustedToUTC: true, unit: 'MICROS' },
    1_704_164_645_123_456n,
    '.123456Z',
  ],
  [
    'nanoseconds',
    { type: 'TIMESTAMP', isAdjustedToUTC: true, unit: 'NANOS' },
    1_704_164_645_123_456_780n,
    '.12345678Z',
  ],
  [
    'whole milliseconds',
    { type: 'TIMESTAMP', isAdjustedToUTC: true, unit: 'NANOS' },
    1_704_164_645_120_000_000n,
    '.120Z',
  ],
] as const)(
  '%s of a file of Parquet are read with all digits',
  async (_name, logical_type, value, digits) => {
    const file = join(folder, 'units.parquet');
    const bytes = parquetWriteBuffer({
      schema: [
        { name: 'root', num_children: 1 },
        { name: 'seen', type: 'INT64', logical_type, repetition_type: 'REQUIRED' },
      ],
      columnData: [{ name: 'seen', data: [value] }],
    });
    writeFileSync(file, Buffer.from(bytes));
    expect(await timesIn(file)).toEqual([`2024-01-02T03:04:05${digits}`]);
  },
);

test.each([
  ['a date', 'INT32', { type: 'DATE' }, 19_724, '2024-01-02'],
  ['a date before 1970', 'INT32', { type: 'DATE' }, -25_567, '1900-01-01'],
  [
    'a time of day',
    'INT32',
    { type: 'TIME', isAdjustedToUTC: false, unit: 'MILLIS' },
    11_045_000,
    '03:04:05',
  ],
  [
    'one with parts',
    'INT64',
    { type: 'TIME', isAdjustedToUTC: false, unit: 'MICROS' },
    11_045_123_456n,
    '03:04:05.123456',
  ],
  [
    'one beyond the day',
    'INT32',
    { type: 'TIME', isAdjustedToUTC: false, unit: 'MILLIS' },
    86_400_000,
    86_400_000,
  ],
] as const)(
  '%s of a file of Parquet is read as JSON has it',
  async (_name, type, logical_type, value, expected) => {
    const file = join(folder, 'days.parquet');
    const bytes = parquetWriteBuffer({
      schema: [
        { name: 'root', num_children: 1 },
        { name: 'seen', type, logical_type, repetition_type: 'REQUIRED' },
      ],
      columnData: [{ name: 'seen', data: [value] }],
    });
    writeFileSync(file, Buffer.from(bytes));
    expect(await timesIn(file)).toEqual([expected]);
  },
);
