import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { transformFile, transformStream } from '../../../src/bulk/index.ts';
import { OUTPUT_FORMATS, type OutputFormatName } from '../../../src/bulk/output/index.ts';
import { parseDefinition } from '../../../src/definition/index.ts';
import { createEngine } from '../../../src/live.ts';
import type { MappingOptions } from '../../../src/mapping/types.ts';
import { acme } from '../../definition/acme.ts';

const folder = mkdtempSync(join(tmpdir(), 'mapwright-output-'));
afterAll(() => rmSync(folder, { recursive: true }));

const worker = new URL('../../../dist/bulk/worker.js', import.meta.url);
/** Mappings that are printed in each way: with the record's own text inside, without any, and as that text alone. */
const SPLICED = createEngine().mapping('hubspot');
const definition = parseDefinition(acme('      id: id\n'), { file: 'acme.yaml' });
const PRINTED = createEngine({ bundled: false, definitions: [definition] }).mapping('acme');

async function* inputOf(records: readonly unknown[]): AsyncIterable<Uint8Array> {
  yield Buffer.from(records.map((record) => `${JSON.stringify(record)}\n`).join(''));
}

async function outputOf(
  outputFormat: OutputFormatName,
  records: readonly unknown[],
  mapping: typeof SPLICED,
  mapOptions: MappingOptions = {},
): Promise<string> {
  const output: Buffer[] = [];
  await transformStream({
    mapping,
    mapOptions,
    outputFormat,
    input: inputOf(records),
    write: (chunk) => {
      output.push(Buffer.from(chunk));
    },
  });
  return Buffer.concat(output).toString();
}

describe.each(OUTPUT_FORMATS.filter((format) => !('encode' in format)))('$name', (format) => {
  const { name } = format;
  const { records, output } = format.example;

  test('writes its example, whatever way the records are printed in', async () => {
    expect(await outputOf(name, records, PRINTED)).toBe(output);
    expect(await outputOf(name, records, SPLICED, { ignoreRemoteData: true })).toBe(output);
    // Messages of Singer hold unified records only.
    if (name !== 'singer') expect(await outputOf(name, records, SPLICED, { format: 'raw' })).toBe(output);
  });

  test('writes one record, and none', async () => {
    const [first] = records;
    const { separator, terminator } = format.frame;
    const one = await outputOf(name, [first], PRINTED);
    expect(one.startsWith(format.opening) && one.endsWith(terminator + format.closing)).toBe(true);
    expect(await outputOf(name, [first, first], PRINTED)).toBe(
      [
        one.slice(0, one.length - format.closing.length),
        separator,
        one.slice(format.opening.length, one.length - format.closing.length),
        format.closing,
      ].join(''),
    );
    expect(await outputOf(name, [], PRINTED)).toBe(format.empty);
    // Those that fail leave no trace in the output.
    if ('printReject' in format) return;
    expect(await outputOf(name, [{}, first, {}], PRINTED)).toBe(one);
    expect(await outputOf(name, [{}], PRINTED)).toBe(format.empty);
  });

  test.each([false, true])(
    'threads write what one thread does (the caller is one of them: %s)',
    async (worksHere) => {
      const many = Array.from({ length: 20_000 }, (_, index) => ({ id: index % 7 === 0 ? {} : `${index}` }));
      const path = join(folder, `${name}.ndjson`);
      writeFileSync(path, many.map((record) => `${JSON.stringify(record)}\n`).join(''));
      const output: Buffer[] = [];
      await transformFile({
        settings: { provider: 'hubspot', mapOptions: { ignoreRemoteData: true } },
        path,
        threads: 2,
        worksHere,
        worker,
        outputFormat: name,
        reusesMemory: true,
        write: (chunk) => {
          output.push(Buffer.from(chunk));
        },
      });
      const written = Buffer.concat(output).toString();
      expect(written).toBe(await outputOf(name, many, SPLICED, { ignoreRemoteData: true }));
    },
  );
});

describe.each(OUTPUT_FORMATS.filter((format) => 'encode' in format))('$name', ({ name, example }) => {
  test('writes its example, the same for every way of printing', async () => {
    const [output, spliced] = await Promise.all([
      outputOf(name, example.records, PRINTED),
      outputOf(name, example.records, SPLICED, { ignoreRemoteData: true }),
    ]);
    expect(output).toMatch(example.output);
    expect(spliced).toMatch(example.output);
  });

  test('writes none, and only those that are mapped', async () => {
    const none = await outputOf(name, [], PRINTED);
    expect(none.length).toBeGreaterThan(0);
    expect(await outputOf(name, [{}], PRINTED)).toBe(none);
    expect(await outputOf(name, [{}, ...example.records, {}], PRINTED)).toBe(
      await outputOf(name, example.records, PRINTED),
    );
  });

  test('is refused for raw records', async () => {
    await expect(outputOf(name, example.records, SPLICED, { format: 'raw' })).rejects.toThrow('as a table');
  });

  test('threads write what one thread does', async () => {
    const many = Array.from({ length: 60_000 }, (_, index) => ({ id: `${index}`, firstName: `A,"${index}` }));
    const path = join(folder, `${name}.ndjson`);
    writeFileSync(path, many.map((record) => `${JSON.stringify(record)}\n`).join(''));
    const output: Buffer[] = [];
    const counts = await transformFile({
      settings: { provider: 'hubspot' },
      ...{ path, threads: 2, worker, outputFormat: name, reusesMemory: true },
      write: (chunk) => {
        output.push(Buffer.from(chunk));
      },
    });
    expect(counts.mapped).toBe(60_000);
    expect(Buffer.concat(output).toString()).toBe(await outputOf(name, many, SPLICED));
  });
});

test('CSV has a column for each field, and JSON text for lists and objects', async () => {
  const record = { id: '1', firstName: ' A "B", ', archived: false, n: 1.5 };
  expect(await outputOf('csv', [record], SPLICED)).toBe(
    [
      'id,created_at,email,is_active,name,remote_data,updated_at,urls',
      `1,,,true,"A ""B"",","${JSON.stringify(record).replaceAll('"', '""')}",,`,
      '',
    ].join('\r\n'),
  );
  const some = await outputOf('csv', [record], SPLICED, {
    excludeFields: ['urls', 'name'],
    ignoreRemoteData: true,
  });
  expect(some).toBe('id,created_at,email,is_active,updated_at\r\n1,,,true,\r\n');
});

test('Parquet has the types of the model, and its values come back', async () => {
  const records = Array.from({ length: 45_000 }, (_, index) => ({
    id: String(index),
    firstName: 'Ann',
    archived: index % 2 === 0,
    createdAt: '2026-01-02T03:04:05.000Z',
  }));
  const path = join(folder, 'out.parquet');
  const output: Buffer[] = [];
  await transformStream({
    mapping: SPLICED,
    outputFormat: 'parquet',
    input: inputOf(records),
    write: (chunk) => {
      output.push(Buffer.from(chunk));
    },
  });
  writeFileSync(path, Buffer.concat(output));
  const { asyncBufferFromFile, parquetReadObjects } = await import('hyparquet');
  const rows = await parquetReadObjects({ file: await asyncBufferFromFile(path) });
  expect(rows).toHaveLength(records.length);
  expect(rows[44_999]).toEqual({
    id: '44999',
    created_at: new Date('2026-01-02T03:04:05.000Z'),
    email: null,
    is_active: true,
    name: 'Ann',
    remote_data: records[44_999],
    updated_at: null,
    urls: null,
  });
});

test('a format that there is not is refused', async () => {
  const options = { mapping: PRINTED, input: inputOf([]), write: () => {} };
  await expect(transformStream({ ...options, outputFormat: JSON.parse('"yaml"') })).rejects.toThrow(
    /“outputFormat” of transformStream must be “ndjson”.*, but the string "yaml" was found/u,
  );
  await expect(transformStream({ ...options, outputFormat: JSON.parse('"toString"') })).rejects.toThrow();
});
