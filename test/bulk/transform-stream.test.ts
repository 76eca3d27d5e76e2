import { Readable } from 'node:stream';
import { setTimeout } from 'node:timers/promises';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type RejectedRecord, transformStream } from '../../src/bulk/index.ts';
import { createEngine } from '../../src/index.ts';
import type { MappingOptions } from '../../src/mapping/types.ts';

const engine = createEngine();

/** Transforms a string, passed in chunks of some size. */
async function transform(
  text: string | Buffer,
  options: { provider?: string; mapOptions?: MappingOptions; chunk?: number; maxLineBytes?: number } = {},
) {
  const { provider = 'hubspot', mapOptions = { ignoreRemoteData: true }, chunk = 7, maxLineBytes } = options;
  const output: Uint8Array[] = [];
  const rejects: RejectedRecord[] = [];
  const counts = await transformStream({
    mapping: engine.mapping(provider),
    mapOptions,
    input: chunks(Buffer.from(text), chunk),
    write: (piece) => void output.push(piece),
    reject: (record) => void rejects.push(record),
    ...(maxLineBytes === undefined ? {} : { maxLineBytes }),
  });
  const lines = Buffer.concat(output).toString().split('\n').slice(0, -1);
  return { counts, rejects, lines, users: lines.map((line): unknown => JSON.parse(line)) };
}

async function* chunks(bytes: Buffer, size: number): AsyncIterable<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

describe('records come out of every shape of input', () => {
  const one = '{"id":"1","firstName":"Ann"}';
  const two = '{"id":"2","firstName":"Bö"}';
  const raw: unknown[] = [one, two].map((text) => JSON.parse(text));
  const users = [
    { id: '1', name: 'Ann' },
    { id: '2', name: 'Bö' },
  ];
  test.each([
    ['NDJSON', `${one}\n${two}\n`],
    ['NDJSON without a newline at the end', `${one}\n${two}`],
    ['NDJSON with Windows line ends', `${one}\r\n${two}\r\n`],
    ['NDJSON with blank lines', `\n\n${one}\n   \n\n${two}\n\n`],
    ['NDJSON after a byte order mark', `\uFEFF${one}\n${two}\n`],
    ['files with byte order marks, one after the other', `\uFEFF${one}\n\uFEFF${two}\n`],
    ['a JSON array', `[${one},${two}]`],
    ['a JSON array after a byte order mark', `\uFEFF[${one},${two}]`],
    ['a JSON array that is laid out', JSON.stringify([JSON.parse(one), JSON.parse(two)], null, 2)],
    ['a list answer', `{"results":[${one},${two}],"paging":{}}`],
    [
      'a list answer that is laid out',
      JSON.stringify({ results: [JSON.parse(one), JSON.parse(two)] }, null, 2),
    ],
  ])('%s', async (_name, text) => {
    for (const chunk of [1, 7, 4096]) {
      const { users: mapped, counts } = await transform(text, { chunk });
      expect(mapped).toEqual(users);
      const { users: whole } = await transform(text, { chunk, mapOptions: {} });
      expect(whole).toEqual(users.map((user, index) => ({ ...user, remote_data: raw[index] })));
      expect(counts).toEqual({ records: 2, mapped: 2, rejected: 0, withIssues: 0, withWarnings: 0 });
    }
  });

  test.each([
    ['a get answer', '{"success":true,"data":{"id":7,"name":"Ann"}}'],
    [
      'a get answer that is laid out',
      '{\n  "success": true,\n  "data": {\n    "id": 7,\n    "name": "Ann"\n  }\n}',
    ],
    ['a record alone', '{"id":7,"name":"Ann"}'],
    ['a list with one record', '{"success":true,"data":[{"id":7,"name":"Ann"}]}'],
  ])('%s', async (_name, text) => {
    const { users: mapped } = await transform(text, { provider: 'pipedrive' });
    expect(mapped).toEqual([{ id: '7', name: 'Ann' }]);
  });

  test.each(['', '\n', ' \n\t\n', '[]', '[ \n ]', '{"results":[]}'])('no record in %j', async (text) => {
    const { counts, lines } = await transform(text);
    expect(lines).toEqual([]);
    expect(counts.records).toBe(0);
  });
});

describe('what cannot be read is rejected with its line, and the rest is mapped', () => {
  test.each([
    ['a line that is no JSON', '{"id":"1"}\nnonsense\n{"id":"3"}', 2, 'input-not-json'],
    ['a line that breaks off', '{"id":"1"}\n{"id":"2","fir\n{"id":"3"}', 2, 'input-not-json'],
    ['a first line that breaks off', '{"id":"1","fir\n{"id":"2"}\n{"id":"3"}', 1, 'input-not-json'],
    ['an array element that is no JSON', '[{"id":"1"},\n{"id":},\n{"id":"3"}]', 2, 'input-not-json'],
    [
      'a record without an id',
      '{"id":"1"}\n{"email":"a@example.com"}\n{"id":"3"}',
      2,
      'required-field-missing',
    ],
    ['a record that is no object', '{"id":"1"}\n42\n{"id":"3"}', 2, 'record-not-object'],
  ])('%s', async (_name, text, line, code) => {
    const { users, rejects } = await transform(text);
    expect(users).toHaveLength(2);
    expect(rejects).toMatchObject([{ line, issues: [{ code }] }]);
  });

  test('a line in another encoding', async () => {
    const text = Buffer.concat([
      Buffer.from('{"id":"1"}\n{"id":"2","firstName":"'),
      Buffer.from([0xe9]),
      Buffer.from('"}\n'),
    ]);
    const { users, rejects } = await transform(text);
    expect(users).toEqual([{ id: '1' }]);
    expect(rejects).toMatchObject([{ line: 2, issues: [{ code: 'input-not-json' }] }]);
  });

  test('a line that is too long', async () => {
    const long = JSON.stringify({ id: '2', firstName: 'x'.repeat(1000) });
    const { users, rejects } = await transform(`{"id":"1"}\n${long}\n{"id":"3"}\n`, { maxLineBytes: 200 });
    expect(users).toEqual([{ id: '1' }, { id: '3' }]);
    expect(rejects).toMatchObject([{ line: 2, issues: [{ code: 'input-too-long' }] }]);
  });

  test('a document that breaks off', async () => {
    const { counts, rejects } = await transform('{\n  "results": [\n    {"id": "1"}');
    expect(counts).toMatchObject({ mapped: 0, rejected: 1 });
    expect(rejects).toMatchObject([{ line: 1, issues: [{ code: 'input-not-json' }] }]);
  });

  test.each([
    ['after an element', '[{"id":"1"},\n{"id":"2"}\n', 3],
    ['after a comma', '[{"id":"1"},{"id":"2"},\n', 2],
    ['in another array, after the first', '[{"id":"1"}]\n[{"id":"2"}', 2],
  ])('an array that ends %s, without its bracket', async (_name, text, line) => {
    const { users, rejects } = await transform(text);
    expect(users).toEqual([{ id: '1' }, { id: '2' }]);
    const message = 'The array ends without its closing bracket: records after this line may be missing.';
    expect(rejects).toMatchObject([{ line, issues: [{ code: 'input-not-json', message }] }]);
  });

  test('an array that ends within an element', async () => {
    const { users, rejects } = await transform('[{"id":"1"},\n{"id":"2"');
    expect(users).toEqual([{ id: '1' }]);
    expect(rejects).toMatchObject([{ line: 2, input: '{"id":"2"', issues: [{ code: 'input-not-json' }] }]);
  });

  test.each(['{', '{"id":', '{"id":"0","list":[', '{"id":"0",'])(
    'a first line that is only %j, as a document would begin, loses no other line',
    async (first) => {
      const { users, rejects } = await transform(`${first}\n{"id":"1"}\n{"id":"2"}\n`);
      expect(users).toEqual([{ id: '1' }, { id: '2' }]);
      expect(rejects).toMatchObject([{ line: 1, input: first, issues: [{ code: 'input-not-json' }] }]);
    },
  );
});

describe('nothing of a record is lost', () => {
  test.each(['12345678901234567890', '-9007199254740993', '99999999999999999999999'])(
    'the id %s keeps its digits',
    async (id) => {
      const { lines } = await transform(`{"id":${id},"name":"Ann"}\n{"id":2}`, {
        provider: 'pipedrive',
        mapOptions: {},
      });
      expect(lines[0]).toBe(`{"id":"${id}","name":"Ann","remote_data":{"id":${id},"name":"Ann"}}`);
    },
  );

  test.each(['12345678901234567890', '1.10', '1e2', '-0', '1e400', '1234567890123456789.0', '"\\u0031"'])(
    'the number %s of an answer or array becomes what that of a line becomes',
    async (id) => {
      const record = `{"id":${id},"amount":[${id}],"deep":{"id":${id}}}`;
      const options = { provider: 'pipedrive', mapOptions: {} };
      const { lines } = await transform(`${record}\n${record}\n`, options);
      expect(lines[0]).toContain(`"remote_data":${record}}`);
      for (const text of [
        `{"success":true,"data":[${record},${record}]}`,
        `{"success":true,\n"data":[${record},\n${record}]}`,
        `[${record},${record}]`,
      ]) {
        expect((await transform(text, options)).lines).toEqual(lines);
      }
      expect((await transform(`{"success":true,"data":${record}}`, options)).lines).toEqual([lines[0]]);
    },
  );

  test('numbers of remote_data are as they were, whatever is left out of it', async () => {
    const record = '{"id":12345678901234567890,"n":1.10,"deep":[{"n":1.0,"e":1E5}]}';
    const rest = '{"id":12345678901234567890,"deep":[{"e":1E5}]}';
    const excludeFields = ['remote_data.n', 'remote_data.deep.n', 'remote_data.id.none'];
    for (const text of [
      `${record}\n`,
      `[${record}]`,
      `[\n${record.replaceAll(',', ',\n ')}]`,
      `{"data":${record}}`,
    ]) {
      const { lines } = await transform(text, { provider: 'pipedrive', mapOptions: { excludeFields } });
      expect(lines[0]).toContain(`"remote_data":${rest}}`);
    }
  });

  test('remote_data of a record that spans lines stands on one line', async () => {
    const { lines } = await transform('[{\n  "id": "1",\n  "note": "a  \\" b"\n}]', { mapOptions: {} });
    expect(lines).toEqual(['{"id":"1","remote_data":{"id":"1","note":"a  \\" b"}}']);
  });

  test('the output is what mapping record by record gives', async () => {
    const records = fc.array(
      fc.record(
        {
          id: fc.string({ unit: 'binary', minLength: 1 }).filter((id) => id.trim() !== ''),
          firstName: fc.string({ unit: 'binary' }),
          extra: fc.jsonValue(),
        },
        { requiredKeys: ['id'] },
      ),
      { minLength: 2, maxLength: 5 },
    );
    const options = fc.constantFrom<MappingOptions>(
      {},
      { format: 'normalized' },
      { excludeFields: ['name'] },
      { excludeFields: ['remote_data.extra', 'remote_data.firstName.x'] },
      { ignoreRemoteData: true },
    );
    await fc.assert(
      fc.asyncProperty(records, options, fc.integer({ min: 1, max: 60 }), async (raw, mapOptions, chunk) => {
        const text = raw.map((record) => `${JSON.stringify(record)}\n`).join('');
        const { users } = await transform(text, { mapOptions, chunk });
        const expected = raw.map((record) =>
          JSON.parse(JSON.stringify(engine.map('hubspot', JSON.parse(JSON.stringify(record)), mapOptions))),
        );
        expect(users).toEqual(expected);
      }),
      { numRuns: 200 },
    );
  });
});

test('memory does not grow with the number of records', async () => {
  async function* endless(count: number): AsyncIterable<Uint8Array> {
    const line = Buffer.from(`{"id":"1","firstName":"${'x'.repeat(500)}"}\n`.repeat(100));
    for (let index = 0; index < count; index += 1) yield line;
  }
  const mapping = engine.mapping('hubspot');
  const before = process.memoryUsage().rss;
  const counts = await transformStream({ mapping, input: endless(3000), write: () => {} });
  expect(counts.mapped).toBe(300_000);
  expect(process.memoryUsage().rss - before).toBeLessThan(150 * 1024 * 1024);
});

describe('output is written while the next is made', () => {
  const records = Array.from({ length: 5000 }, (_, index) => ({
    id: String(index),
    firstName: 'x'.repeat(200),
  }));
  const input = Buffer.from(records.map((record) => `${JSON.stringify(record)}\n`).join(''));
  const run = (write: (chunk: Uint8Array) => Promise<void>) =>
    transformStream({
      mapping: engine.mapping('hubspot'),
      input: chunks(input, 64 * 1024),
      write,
      reusesMemory: true,
    });

  test('one chunk at a time, whose memory stays as it is for as long', async () => {
    let isWriting = false;
    const written: Buffer[] = [];
    await run(async (chunk) => {
      expect(isWriting).toBe(false);
      isWriting = true;
      await setTimeout(5);
      written.push(Buffer.from(chunk));
      isWriting = false;
    });
    const users: { id: string }[] = Buffer.concat(written)
      .toString()
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(written.length).toBeGreaterThan(3);
    expect(users.map(({ id }) => id)).toEqual(records.map(({ id }) => id));
  });

  test('a failure of any of them ends the run', async () => {
    let count = 0;
    await run(async () => {
      count += 1;
    });
    for (let failing = 1; failing <= count; failing += 1) {
      let calls = 0;
      const write = async (): Promise<void> => {
        calls += 1;
        await setTimeout(1);
        if (calls === failing) throw new Error('The disk is full.');
      };
      await expect(run(write)).rejects.toThrow('The disk is full.');
      expect(calls).toBe(failing);
    }
  });
});

describe('options and inputs that cannot be used are refused', () => {
  const mapping = engine.mapping('hubspot');
  const write = (): void => {};

  test.each([0, -1, 1.5, Number.NaN, Number.NEGATIVE_INFINITY])(
    'a longest line of %d',
    async (maxLineBytes) => {
      await expect(transform('{"id":"1"}', { maxLineBytes })).rejects.toMatchObject({
        code: 'option-invalid',
      });
    },
  );

  test.each([1e9, Number.POSITIVE_INFINITY])('but no longest line of %d', async (maxLineBytes) => {
    expect((await transform('{"id":"1"}', { maxLineBytes })).counts.mapped).toBe(1);
  });

  test.each<[string, () => AsyncIterable<Uint8Array>, string]>([
    ['texts', () => Readable.from(['{"id":"1"}\n']), 'type string'],
    [
      'texts by an encoding',
      () => Readable.from([Buffer.from('{"id":"1"}\n')]).setEncoding('utf8'),
      'type string',
    ],
    ['records', () => Readable.from([{ id: '1' }]), 'type object'],
    ['other numbers', () => Readable.from([new Uint16Array(2)]), 'type object'],
    ['the bytes of a buffer', () => Readable.from([123]), 'type number'],
  ])('chunks that are %s', async (_name, input, found) => {
    const run = transformStream({ mapping, input: input(), write });
    await expect(run).rejects.toMatchObject({
      code: 'option-invalid',
      message: expect.stringContaining(found),
    });
  });
});

describe('an aborted signal ends the run with its reason', () => {
  const mapping = engine.mapping('hubspot');
  const write = (): void => {};
  const reason = new Error('that is enough');

  test.each([[[]], [['{"id":"1"}\n']]])('before the first of %j', async (parts) => {
    const input = Readable.from(parts.map((part) => Buffer.from(part)));
    const run = transformStream({ mapping, input, write, signal: AbortSignal.abort(reason) });
    await expect(run).rejects.toBe(reason);
  });

  test('while the input gives nothing', async () => {
    const controller = new AbortController();
    async function* input(): AsyncGenerator<Uint8Array> {
      yield Buffer.from('{"id":"1"}\n');
      setImmediate(() => controller.abort(reason));
      await new Promise(() => {});
    }
    const run = transformStream({ mapping, input: input(), write, signal: controller.signal });
    await expect(run).rejects.toBe(reason);
  });

  test('and one that is not aborted leaves the input closed', async () => {
    const { signal } = new AbortController();
    const input = Readable.from([Buffer.from('{"id":"1"}\n')]);
    const counts = await transformStream({ mapping, input, write, signal });
    expect(counts.mapped).toBe(1);
    expect(input.destroyed).toBe(true);
  });
});

test.each([
  ['{"id":"1"', 1, 10],
  ['{"id":"1', 1, 7],
  ['{\n"id":"1"', 2, 9],
  ['{"results":[{"id":"1"},', 1, 24],
])('a document that breaks off, %j, is at fault where its text is', async (text, line, column) => {
  for (const chunk of [1, 4096]) {
    const { rejects } = await transform(text, { chunk });
    expect(rejects.map(({ issues }) => issues[0]?.message)).toEqual([
      expect.stringMatching(new RegExp(`(?!.*U\\+000A).*at line ${line}, column ${column}\\.$`)),
    ]);
  }
});
