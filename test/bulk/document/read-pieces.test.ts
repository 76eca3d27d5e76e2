import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type RejectedRecord, transformStream } from '../../../src/bulk/index.ts';
import { createEngine } from '../../../src/index.ts';
import { runs } from '../../support/runs.ts';
import { inPieces } from '../support.ts';

const engine = createEngine();

interface Run {
  readonly ids: readonly string[];
  readonly rejects: readonly (readonly [line: number, message: string])[];
  readonly remoteData: readonly unknown[];
}

/** What becomes of an input that comes in chunks of some size. */
async function read(input: string | Buffer, provider = 'hubspot', size = 65_536): Promise<Run> {
  const bytes = Buffer.from(input);
  const output: Buffer[] = [];
  const rejects: RejectedRecord[] = [];
  await transformStream({
    mapping: engine.mapping(provider),
    input: inPieces(bytes, size),
    write: (chunk) => void output.push(Buffer.from(chunk)),
    reject: (record) => void rejects.push(record),
  });
  const users = Buffer.concat(output)
    .toString()
    .split('\n')
    .slice(0, -1)
    .map((line) => JSON.parse(line));
  return {
    ids: users.map(({ id }) => id),
    rejects: rejects.map(({ line, issues }) => [line, issues[0]?.message ?? '']),
    remoteData: users.map(({ remote_data }) => remote_data),
  };
}

describe('records are found in any arrangement of JSON texts', () => {
  const laidOut = (id: number): string => JSON.stringify({ id: String(id), teams: [{}] }, null, 2);
  test.each<[string, string, string[]]>([
    ['records on one line', '{"id":"1"}{"id":"2"} {"id":"3"}', ['1', '2', '3']],
    ['records that are laid out', `${laidOut(1)}\n${laidOut(2)}\n${laidOut(3)}\n`, ['1', '2', '3']],
    [
      'records that are laid out, without a line between',
      `${laidOut(1)}${laidOut(2)}${laidOut(3)}`,
      ['1', '2', '3'],
    ],
    ['records after an answer', `{"results":[\n{"id":"1"}]}\n{"id":"2"}\n${laidOut(3)}`, ['1', '2', '3']],
    ['arrays on one line', '[{"id":"1"}][{"id":"2"},{"id":"3"}]', ['1', '2', '3']],
    [
      'pages, one a line',
      '{"results":[{"id":"1"},{"id":"2"}]}\n{"results":[]}\n{"results":[{"id":"3"}]}\n',
      ['1', '2', '3'],
    ],
    ['pages that are arrays, one a line', '[{"id":"1"},{"id":"2"}]\n[]\n[{"id":"3"}]\n', ['1', '2', '3']],
    [
      'an array of pages',
      '[{"results":[{"id":"1"},{"id":"2"}]},\n{"results":[]},{"results":[{"id":"3"}]}]',
      ['1', '2', '3'],
    ],
    ['an array of pages that are arrays', '[[{"id":"1"},{"id":"2"}],[],\n[{"id":"3"}]]', ['1', '2', '3']],
    ['a sequence of RFC 7464', '\x1e{"id":"1"}\n\x1e{"id":"2"}\n\x1e{"id":"3"}\n', ['1', '2', '3']],
    [
      'a sequence that is laid out',
      `\x1e${laidOut(1)}\n\x1e${laidOut(2)}\n\x1e${laidOut(3)}\n`,
      ['1', '2', '3'],
    ],
    ['pages and records', '{"id":"1"}\n{"results":[{"id":"2"}]}\n{"id":"3"}\n', ['1', '2', '3']],
  ])('%s', async (_name, input, ids) => {
    for (const size of [1, 7, 65_536]) {
      expect(await read(input, 'hubspot', size)).toMatchObject({ ids, rejects: [] });
    }
  });

  test('what breaks off in a sequence costs one record', async () => {
    for (const size of [1, 65_536]) {
      const { ids, rejects } = await read(
        '\x1e{"id":"1"}\n\x1e{"id":"2","x":[\n\x1e{"id":"3"}\n',
        'hubspot',
        size,
      );
      expect(ids).toEqual(['1', '3']);
      expect(rejects).toMatchObject([[2, expect.stringContaining('not JSON')]]);
    }
  });

  test('a record that breaks off among laid-out ones costs that record', async () => {
    const broken = '{\n  "id": "2",\n';
    for (const size of [1, 65_536]) {
      const { ids, rejects } = await read(`${laidOut(1)}\n${broken}${laidOut(3)}\n`, 'hubspot', size);
      expect(ids).toEqual(['1', '3']);
      expect(rejects).toMatchObject([[7, expect.stringContaining('not JSON')]]);
    }
  });
});

describe('whether an object is a record does not depend on how many there are', () => {
  test.each([
    // It has an id of its own, as a row with the payload in a column has.
    ['{"id":5,"data":{"id":9}}', '5'],
    ['{"data":{"id":9},"id":5}', '5'],
    ['{"id":5,"data":[{"id":9}]}', '5'],
    ['{"data":{"id":9}}', '9'],
    ['{"success":true,"data":[{"id":9}]}', '9'],
  ])('%s', async (text, id) => {
    const inOneRecord = JSON.stringify(JSON.parse(text), null, 2);
    for (const size of [1, 65_536]) {
      expect((await read(text, 'pipedrive', size)).ids).toEqual([id]);
      expect((await read(`${text}\n${text}\n`, 'pipedrive', size)).ids).toEqual([id, id]);
      expect((await read(`[${text},${text}]`, 'pipedrive', size)).ids).toEqual([id, id]);
      expect((await read(inOneRecord, 'pipedrive', size)).ids).toEqual([id]);
      expect((await read(`${inOneRecord}\n${inOneRecord}`, 'pipedrive', size)).ids).toEqual([id, id]);
    }
  });
});

/** Elements of a list, of which some have no id and some are not JSON, and blanks around them. */
const elements = fc.array(
  fc.record({
    before: fc.constantFrom('', '\n', '\r\n', ' \n\n '),
    text: fc.constantFrom(
      '{"id":"1"}',
      '{\n  "id": "é",\n  "x": [\n]\n}',
      '{\r\n"x":\r\n"1"\r\n}',
      '{\n"id"\n:\noops\n}',
    ),
    after: fc.constantFrom('', '\n', '\t\r\n'),
  }),
  { minLength: 1, maxLength: 12 },
);

describe('a rejected element has the line that it begins on, however the input is cut into chunks', () => {
  test.each([
    ['an array', '[', ',', ']'],
    ['an array after another', '[\n]\n\n[\n', ',', ']'],
    ['laid-out records', '{\n"id":"0"}\n', '\n', '\n'],
    ['a sequence', '\x1e', '\x1e', ''],
  ])('%s', async (_name, start, separator, end) => {
    await fc.assert(
      fc.asyncProperty(elements, fc.integer({ min: 1, max: 40 }), async (list, size) => {
        let input = start;
        const lines: number[] = [];
        for (const [index, { before, text, after }] of list.entries()) {
          input += `${index === 0 ? '' : separator}${before}`;
          if (!text.includes('"id"') || text.includes('oops')) lines.push(input.split('\n').length);
          input += `${text}${after}`;
        }
        const { rejects } = await read(`${input}${end}`, 'hubspot', size);
        expect(rejects.map(([line]) => line)).toEqual(lines);
      }),
      { numRuns: runs(300) },
    );
  });
});

describe('an answer that is longer than what is kept', () => {
  const padding = 'x'.repeat(300);
  const many = Array.from({ length: 6000 }, (_, index) => ({
    id: String(index + 1),
    firstName: padding,
    n: 1,
  }));
  const ids = many.map(({ id }) => id);

  test.each<[string, string]>([
    ['on one line', JSON.stringify({ total: 1, results: many, paging: { next: { after: '5' } } })],
    ['laid out', JSON.stringify({ paging: null, results: many }, null, 2)],
    [
      'with numbers that keep their digits',
      JSON.stringify({ results: many }).replaceAll('"n":1', '"n":1.10'),
    ],
    ['after lines', `\n\n${JSON.stringify({ results: many })}\n`],
  ])('gives its records one by one, %s', async (_name, text) => {
    for (const size of [977, 65_536, 5_000_000]) {
      const { ids: found, rejects } = await read(text, 'hubspot', size);
      expect(rejects).toEqual([]);
      expect(found).toEqual(ids);
    }
  });

  test('a broken record in it costs that record, and has its line', async () => {
    const text = JSON.stringify({ results: many }, null, 2).replace('"id": "4000"', '"id": oops');
    const { ids: found, rejects } = await read(text);
    expect(found).toEqual(ids.filter((id) => id !== '4000'));
    const line = text.slice(0, text.indexOf('oops')).split('\n').length;
    expect(rejects).toMatchObject([[line - 1, expect.stringContaining(`line ${line}, column`)]]);
  });

  describe.each([
    ['a line each', ',\n', ''],
    ['on one line', ',', ''],
    ['after another member', ',\n', '"paging":null,\n'],
  ])('a fault in it costs one record wherever it is, %s', (_name, separator, before) => {
    test.each<[string, (record: string) => string]>([
      ['a word without quotes', (record) => record.replace(/"id":"(\d+)"/, '"id":N$1')],
      ['a name without quotes', (record) => record.replace('"id"', 'id')],
      ['text that is no JSON', () => 'hello'],
      ['bytes that are no object', () => '"\\x"'],
    ])(
      '%s',
      async (_fault, broken) => {
        for (const at of [0, 3, 5000]) {
          const list = many.map((record, index) => {
            const text = JSON.stringify(record);
            return index === at ? broken(text) : text;
          });
          const text = `{${before}"results":[${list.join(separator)}]}`;
          const { ids: found, rejects } = await read(text, 'hubspot', 70_001);
          expect(found).toEqual(ids.filter((_, index) => index !== at));
          const line = `${before}${separator.repeat(at)}`.split('\n').length;
          expect(rejects).toMatchObject([[line, expect.stringContaining('not JSON')]]);
        }
      },
      60_000,
    );
  });

  test('the records of a list behind further names have their own text', async () => {
    const items = many.map(({ id }) => ({ data: { id: Number(id), name: padding }, meta: { type: 'user' } }));
    const zendesk = await read(JSON.stringify({ items, meta: { type: 'collection' } }), 'zendesk-sell');
    expect(zendesk.ids).toEqual(ids);
    expect(zendesk.remoteData[5999]).toEqual({ id: 6000, name: padding });
    const pages = await read(
      JSON.stringify({ status: 0, data: many.map((user) => ({ user })) }),
      'onepagecrm',
    );
    expect(pages.remoteData[0]).toEqual(many[0]);
  });

  test('several of them, and then records', async () => {
    const text = JSON.stringify({ results: many });
    const { ids: found, rejects } = await read(`${text}\n${text}\n{"id":"last"}`);
    expect(rejects).toEqual([]);
    expect(found).toEqual([...ids, ...ids, 'last']);
  });

  test('one that ends too early has an issue, and so has one with other text around its list', async () => {
    const text = JSON.stringify({ results: many });
    const open = await read(text.slice(0, -1));
    expect(open.ids).toEqual(ids);
    expect(open.rejects).toMatchObject([[1, expect.stringContaining('without its closing bracket')]]);
    const cut = await read(text.slice(0, -5));
    expect(cut.ids).toEqual(ids.slice(0, -1));
    expect(cut.rejects).toMatchObject([[1, expect.stringContaining('not JSON')]]);
    const odd = await read(`${text.slice(0, -1)} x:}`);
    expect(odd.ids).toEqual(ids);
    expect(odd.rejects).toHaveLength(1);
  });

  test('a single record as long is a record', async () => {
    const record = { id: '1', results: 'none', notes: many };
    for (const size of [977, 5_000_000]) {
      for (const text of [JSON.stringify(record), JSON.stringify(record, null, 2)]) {
        expect(await read(`${text}\n{"id":"2"}`, 'hubspot', size)).toMatchObject({
          ids: ['1', '2'],
          rejects: [],
        });
      }
    }
  });
});
