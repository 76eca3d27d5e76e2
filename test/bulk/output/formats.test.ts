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

describe.each(OUTPUT_FORMATS)('$name', (format) => {
  const { name } = format;
  const { records, output } = format.example;

  test('writes its example, whatever way the records are printed in', async () => {
    expect(await outputOf(name, records, PRINTED)).toBe(output);
    expect(await outputOf(name, records, SPLICED, { ignoreRemoteData: true })).toBe(output);
    expect(await outputOf(name, records, SPLICED, { format: 'raw' })).toBe(output);
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

test('a format that there is not is refused', async () => {
  const options = { mapping: PRINTED, input: inputOf([]), write: () => {} };
  await expect(transformStream({ ...options, outputFormat: JSON.parse('"yaml"') })).rejects.toThrow(
    /“outputFormat” of transformStream must be “ndjson”.*, but the string "yaml" was found/u,
  );
  await expect(transformStream({ ...options, outputFormat: JSON.parse('"toString"') })).rejects.toThrow();
});
