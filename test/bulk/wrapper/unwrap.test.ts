import { describe, expect, test } from 'vitest';
import { createEngine } from '../../../src/index.ts';
import { transformed, valuesOf } from '../support.ts';

const engine = createEngine();
const RAW = { mapOptions: { format: 'raw' } } as const;

async function unwrapped(lines: readonly string[], options: Parameters<typeof transformed>[1]) {
  let passed: ReadonlyMap<string, number> = new Map();
  const { output, rejects } = await transformed(Buffer.from(lines.map((line) => `${line}\n`).join('')), {
    ...RAW,
    ...options,
    onPassed: (kinds) => {
      passed = kinds;
    },
  });
  return {
    lines: output.toString().split('\n').slice(0, -1),
    rejects: rejects.map(({ line, record, issues }) => [line, record, issues[0]?.code]),
    passed: Object.fromEntries(passed),
  };
}

describe('a record is taken out of what carries it, with its own text', () => {
  test.each<[string, string, string[], string[], Record<string, number>]>([
    [
      'Singer',
      'record',
      [
        '{"type":"SCHEMA","stream":"users","schema":{},"key_properties":["id"]}',
        '{"type":"RECORD","stream":"users","record":{"id":"1","n":1.10}}',
        '{"type":"STATE","value":{"at":1}}',
      ],
      ['{"id":"1","n":1.10}'],
      { SCHEMA: 1, STATE: 1 },
    ],
    [
      'Airbyte messages',
      'record.data',
      [
        '{"type":"LOG","log":{"level":"INFO","message":"begun"}}',
        '{"type":"RECORD","record":{"stream":"users","data":{"id":"1"},"emitted_at":1}}',
      ],
      ['{"id":"1"}'],
      { LOG: 1 },
    ],
    [
      'raw tables of Airbyte',
      '_airbyte_data',
      ['{"_airbyte_ab_id":"x","_airbyte_data":{"id":"1"}}'],
      ['{"id":"1"}'],
      {},
    ],
    [
      'a column of JSON text',
      'payload',
      ['{"id":5,"payload":"{\\"id\\":\\"1\\",\\"n\\":1.10}"}'],
      ['{"id":"1","n":1.10}'],
      {},
    ],
    [
      'Debezium, with a deletion and the empty message after it',
      'payload.after',
      [
        '{"schema":{},"payload":{"before":null,"after":{"id":"1"},"op":"c"}}',
        '{"schema":{},"payload":{"before":{"id":"1"},"after":null,"op":"d"}}',
        'null',
      ],
      ['{"id":"1"}'],
      { deletions: 1, 'empty messages': 1 },
    ],
    ['one value', 'data', ['{"id":5,"data":{"id":"9"}}'], ['{"id":"9"}'], {}],
  ])('%s', async (_name, record, lines, expected, passed) => {
    expect(await unwrapped(lines, { record })).toEqual({ lines: expected, rejects: [], passed });
    // The same, whether there is one or many, and in an array.
    const many = await unwrapped([...lines, ...lines], { record });
    expect(many.lines).toEqual([...expected, ...expected]);
    const inArray = await unwrapped([`[${lines.join(',\n')}]`], { record });
    expect(inArray.lines).toEqual(expected);
  });

  test('what should carry one and does not is refused', async () => {
    const lines = ['{"id":1}', '{"data":null}', '{"data":"{"}', '{"data":5}', '{"data":{"id":"1"}}', 'x'];
    const run = await unwrapped(lines, { record: 'data', mapOptions: { ignoreRemoteData: true } });
    expect(run.lines).toEqual(['{"id":"1"}']);
    expect(run.rejects).toEqual([
      [1, 1, 'record-not-found'],
      [2, 2, 'record-not-found'],
      [3, 3, 'input-not-json'],
      [4, 4, 'record-not-object'],
      [6, 6, 'input-not-json'],
    ]);
  });

  test('text that is nested deeper than a record may be is refused as a line is', async () => {
    const nested = (levels: number): string => `{"id":"1","x":${'['.repeat(levels)}${']'.repeat(levels)}}`;
    for (const [levels, rejects] of [
      [511, []],
      [512, [[1, 1, 'input-too-deep']]],
    ] as const) {
      const carried = await unwrapped([JSON.stringify({ data: nested(levels) })], { record: 'data' });
      expect(carried.rejects).toEqual(rejects);
      expect((await unwrapped([nested(levels)], {})).rejects).toEqual(rejects);
    }
  });

  test('a table has it in a column', async () => {
    const csv = 'id,payload\n5,"{""id"":""1"",""n"":1.10}"\n';
    const run = await transformed(Buffer.from(csv), { ...RAW, inputFormat: 'csv', record: 'payload' });
    expect(run.output.toString()).toBe('{"id":"1","n":1.10}\n');
  });
});

test('records of several providers are mapped in their order, each by its own mapping', async () => {
  const lines = [
    '{"from":"hubspot","body":{"id":"1","firstName":"Ann"}}',
    '{"from":"pipedrive","body":{"id":2,"name":"Bo"}}',
    '{"from":"hubspot","body":{}}',
    '{"from":"nobody","body":{"id":3}}',
    '{"body":{"id":3}}',
    '{"from":"pipedrive","body":{"id":4,"name":"Di"}}',
  ];
  const run = await unwrapped(lines, {
    record: 'body',
    providerFrom: 'from',
    mappingOf: (slug) => (engine.providers.includes(slug) ? engine.mapping(slug) : undefined),
    mapOptions: { ignoreRemoteData: true },
  });
  expect(run.lines.map((line): unknown => JSON.parse(line))).toEqual([
    { id: '1', name: 'Ann' },
    { id: '2', name: 'Bo' },
    { id: '4', name: 'Di' },
  ]);
  expect(run.rejects).toEqual([
    [3, 3, 'required-field-missing'],
    [4, 4, 'unknown-provider'],
    [5, 5, 'unknown-provider'],
  ]);
});

test('a mapper of Singer passes SCHEMA and STATE on in their places', async () => {
  const lines = [
    '{"type":"STATE","value":{"at":0}}',
    '{"type":"SCHEMA","stream":"owners","schema":{},"key_properties":["id"]}',
    '{"type":"RECORD","stream":"owners","record":{"id":"1"}}',
    '{"type":"RECORD","stream":"owners","record":{}}',
    '{"type":"STATE","value":{"at":1.10}}',
    '{"type":"ACTIVATE_VERSION","stream":"owners","version":3}',
  ];
  const run = await transformed(Buffer.from(lines.join('\n')), {
    record: 'record',
    outputFormat: 'singer',
    mapOptions: { ignoreRemoteData: true },
  });
  expect(run.output.toString()).toContain('{"at":1.10}');
  expect(valuesOf(run.output)).toEqual([
    { type: 'STATE', value: { at: 0 } },
    {
      type: 'SCHEMA',
      stream: 'users',
      schema: engine.mapping('hubspot').model.schema,
      key_properties: ['id'],
    },
    { type: 'RECORD', stream: 'users', record: { id: '1' } },
    { type: 'STATE', value: { at: 1.1 } },
    { type: 'ACTIVATE_VERSION', stream: 'users', version: 3 },
  ]);
  expect(run.rejects).toHaveLength(1);
});

test('a mapper of Singer keeps the version of a record, so that its activation deletes none', async () => {
  const lines = [
    '{"type":"RECORD","stream":"owners","version":7,"time_extracted":"2026-01-02T03:04:05Z","record":{"id":"1"}}',
    '{"type":"RECORD","stream":"owners","record":{"id":"2"}}',
    '{"type":"ACTIVATE_VERSION","stream":"owners","version":7}',
  ];
  for (const ignoreRemoteData of [true, false]) {
    const run = await transformed(Buffer.from(lines.join('\n')), {
      record: 'record',
      outputFormat: 'singer',
      mapOptions: { ignoreRemoteData },
    });
    expect(valuesOf(run.output)).toMatchObject([
      { type: 'RECORD', version: 7, time_extracted: '2026-01-02T03:04:05Z', record: { id: '1' } },
      { type: 'RECORD', record: { id: '2' } },
      { type: 'ACTIVATE_VERSION', version: 7 },
    ]);
    expect(run.output.toString().split('\n')[1]).not.toContain('version');
  }
});

test.each(['singer', 'ndjson'] as const)(
  'a BATCH of Singer, whose records are elsewhere, ends the run before a STATE can say that they were mapped (%s)',
  async (outputFormat) => {
    const lines = [
      '{"type":"BATCH","stream":"owners","manifest":["file:///a"]}',
      '{"type":"STATE","value":{}}',
    ];
    const run = transformed(Buffer.from(lines.join('\n')), { record: 'record', outputFormat });
    await expect(run).rejects.toMatchObject({
      code: 'input-kind',
      message: expect.stringContaining('line 1'),
    });
  },
);

test.each([1, 7, 65_536])(
  'tagged output has rejected records in their places, in pieces of %i bytes',
  async (size) => {
    const input = Buffer.from('{}\n{"id":"1"}\nx\n{"id":"2"}\n{}\n');
    const { output } = await transformed(input, {
      outputFormat: 'tagged',
      size,
      mapOptions: { ignoreRemoteData: true },
    });
    expect(valuesOf(output)).toMatchObject([
      { rejected: { line: 1, record: 1, input: '{}', issues: [{ code: 'required-field-missing' }] } },
      { ok: { id: '1' } },
      { rejected: { line: 3, record: 3, input: 'x', issues: [{ code: 'input-not-json' }] } },
      { ok: { id: '2' } },
      { rejected: { line: 5, record: 5 } },
    ]);
  },
);

test('tagged output has the bytes of a rejected record that is not in UTF-8', async () => {
  const input = Buffer.from('{"id":"1"}\n{"id":"\xff"}\n', 'latin1');
  const { output } = await transformed(input, {
    outputFormat: 'tagged',
    mapOptions: { ignoreRemoteData: true },
  });
  const bytes = Buffer.from('{"id":"\xff"}', 'latin1').toString('base64');
  expect(valuesOf(output)).toMatchObject([
    { ok: { id: '1' } },
    { rejected: { line: 2, input: '{"id":"\xff"}', input_base64: bytes } },
  ]);
});

test('what chooses among the values sees all of them', async () => {
  const seen: unknown[] = [];
  const { output } = await transformed(
    Buffer.from('{"id":"1","email":"a@example.com","x":1}\n{"id":"2"}\n'),
    {
      keeps: (value) => {
        seen.push(value);
        return value.id === '2';
      },
    },
  );
  expect(seen).toEqual([
    { id: '1', email: 'a@example.com', remote_data: { id: '1', email: 'a@example.com', x: 1 } },
    { id: '2', remote_data: { id: '2' } },
  ]);
  expect(valuesOf(output)).toEqual([{ id: '2', remote_data: { id: '2' } }]);
});

describe('messages of several streams are not mapped as one', () => {
  const singer = [
    '{"type":"SCHEMA","stream":"users","schema":{},"key_properties":["id"]}',
    '{"type":"SCHEMA","stream":"deals","schema":{},"key_properties":["id"]}',
    '{"type":"RECORD","stream":"users","record":{"id":"1"}}',
    '{"type":"RECORD","stream":"deals","record":{"id":"2"}}',
    '{"type":"ACTIVATE_VERSION","stream":"deals","version":1}',
    '{"type":"BATCH","stream":"deals","manifest":["deals.jsonl"]}',
    '{"type":"STATE","value":{}}',
  ];
  const airbyte = [
    '{"type":"RECORD","record":{"stream":"users","data":{"id":"1"},"emitted_at":1}}',
    '{"type":"RECORD","record":{"stream":"deals","data":{"id":"2"},"emitted_at":1}}',
  ];

  test.each([
    ['Singer', 'record', singer, 2],
    ['Airbyte', 'record.data', airbyte, 2],
  ])('%s: refused unless one is named', async (_name, record, lines, line) => {
    const run = unwrapped(lines, { record });
    await expect(run).rejects.toMatchObject({
      code: 'input-kind',
      message: expect.stringContaining(`on line ${line} of “deals”`),
    });
  });

  test('of the named one the records are mapped, and others are passed over and counted', async () => {
    expect(await unwrapped(singer, { record: 'record', stream: 'users' })).toEqual({
      lines: ['{"id":"1"}'],
      rejects: [],
      passed: {
        SCHEMA: 1,
        'SCHEMA of deals': 1,
        'RECORD of deals': 1,
        'ACTIVATE_VERSION of deals': 1,
        'BATCH of deals': 1,
        STATE: 1,
      },
    });
    const { lines, passed } = await unwrapped(airbyte, { record: 'record.data', stream: 'deals' });
    expect([lines, passed]).toEqual([['{"id":"2"}'], { 'RECORD of users': 1 }]);
  });

  test('a mapper for Singer passes on the schema of the named one alone', async () => {
    const { lines } = await unwrapped(singer, {
      mapOptions: {},
      record: 'record',
      stream: 'users',
      outputFormat: 'singer',
    });
    expect(lines.map((line) => JSON.parse(line).type)).toEqual(['SCHEMA', 'RECORD', 'STATE']);
  });
});
