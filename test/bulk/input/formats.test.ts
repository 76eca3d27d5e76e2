import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { transformStream } from '../../../src/bulk/index.ts';
import { INPUT_FORMATS } from '../../../src/bulk/input/index.ts';
import { recogniseInput } from '../../../src/bulk/input/recognise.ts';
import { isNdjson } from '../../../src/bulk/is-ndjson.ts';
import { createEngine } from '../../../src/index.ts';

const folder = mkdtempSync(join(tmpdir(), 'mapwright-formats-'));
afterAll(() => rmSync(folder, { recursive: true }));

const mapping = createEngine().mapping('hubspot');

/** The raw records that are found in chunks of an input, or what is wrong with them. */
async function recordsIn(chunks: readonly Uint8Array[]): Promise<unknown[]> {
  const output: Buffer[] = [];
  const found: unknown[] = [];
  await transformStream({
    mapping,
    mapOptions: { format: 'raw' },
    input: (async function* () {
      yield* chunks;
    })(),
    write: (chunk) => {
      output.push(Buffer.from(chunk));
    },
    reject: ({ issues }) => {
      found.push(issues);
    },
  });
  const lines = Buffer.concat(output).toString().split('\n').slice(0, -1);
  return [...lines.map((line): unknown => JSON.parse(line)), ...found];
}

const BEFORE = ['', '\ufeff', ' \r\n\t\n', '\ufeff\n'];

describe.each(INPUT_FORMATS)('$name', ({ name, title, example }) => {
  test.each(BEFORE)('its example is read as it says, in every chunking, after %j', async (before) => {
    const bytes = Buffer.from(before + example.input);
    expect(await recordsIn([bytes])).toEqual(example.records);
    for (let at = 1; at < bytes.length; at += 1)
      expect(await recordsIn([bytes.subarray(0, at), bytes.subarray(at)])).toEqual(example.records);
    expect(await recordsIn([...bytes].map((byte) => Uint8Array.of(byte)))).toEqual(example.records);
  });

  test('no format before it takes its example for its own', () => {
    const recognised = recogniseInput(Buffer.from(example.input), true)?.format;
    // The second line tells that a document is NDJSON.
    expect(recognised?.name).toBe(name === 'ndjson' ? 'answer' : name);
  });

  test('a file of it is shared among threads only if it is made of lines', async () => {
    const path = join(folder, name);
    writeFileSync(path, example.input);
    const file = await open(path);
    try {
      expect(await isNdjson(file)).toBe(name === 'ndjson');
    } finally {
      await file.close();
    }
  });

  test('has a title that the help of the command line can name', () => {
    expect(title).toMatch(/^\S.*\S$/);
  });

  test.each(['docs/bulk.md', 'docs/command-line.md'])('%s names it', (page) => {
    expect(readFileSync(page, 'utf8')).toContain(title.replace(/^an? /, ''));
  });
});

test('the last format takes everything, so that every input is read', () => {
  expect(INPUT_FORMATS.at(-1)?.begins?.(Uint8Array.of(0), false)).toBe(true);
});

test('each name is that of one format only', () => {
  const names = INPUT_FORMATS.map(({ name }) => name);
  expect(new Set(names).size).toBe(names.length);
});
