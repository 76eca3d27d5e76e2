import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { answerNames } from '../../src/bulk/answer-names.ts';
import {
  createChunkMapper,
  type LineReaderName,
  type MappedChunk,
  transformStream,
} from '../../src/bulk/index.ts';
import { createEngine, parseOverrides } from '../../src/live.ts';
import type { Mapping } from '../../src/mapping/mapping.ts';
import type { MappingOptions } from '../../src/mapping/types.ts';
import { runs } from '../support/runs.ts';
import { joined, lineBytes } from './scan/lines.ts';

const engine = createEngine();
const READERS: readonly LineReaderName[] = ['wasm', 'script', 'parser'];

/** Names that records of other kinds have, and answers. */
function oddNames({ raw, answers }: Mapping): readonly string[] {
  const properties = typeof raw === 'object' && typeof raw.properties === 'object' ? raw.properties : {};
  const refused = Object.entries({ ...properties }).flatMap(([name, schema]) =>
    schema === false ? name : [],
  );
  return [...refused, ...(answerNames({ answers }) ?? []), 'other'];
}

/** Lines made from the examples of a provider: as they are, damaged, or with other values. */
function exampleLines(provider: string): fc.Arbitrary<Buffer> {
  const examples = Object.values(engine.definition(provider).resources).flatMap(
    ({ examples }) => examples ?? [],
  );
  const line = fc.constantFrom(...examples).map(({ raw }) => JSON.stringify(raw));
  const odd = oddNames(engine.mapping(provider));
  const replacement = fc.constantFrom(
    ...[
      'null',
      '""',
      '" x "',
      '"é"',
      '0',
      '1.10',
      '12345678901234567890',
      '"2024-01-31 10:00:00"',
      '[]',
      '{"a":1}',
    ],
    ...[
      '"2024-01-30T10:00:00+0000"',
      '"a@example.com"',
      '"\\u0041"',
      '"https://example.com/ü"',
      'true',
      'nul',
      '"',
    ],
  );
  const changed = fc
    .tuple(line, fc.array(fc.tuple(fc.nat(40), replacement), { maxLength: 3 }))
    .map(([text, changes]) =>
      changes.reduce((before, [at, value]) => {
        let index = -1;
        return before.replace(/(?<=:)(?:"[^"\\]*"|[\d.]+|true|false|null)/g, (found) => {
          index += 1;
          return index === at ? value : found;
        });
      }, text),
    );
  // Names that the scanner leaves to the parser: of other kinds of records, and of answers.
  const named = fc
    .tuple(line, fc.constantFrom('null', 'false', '{"id":1}', '[{"id":1}]'), fc.nat(), fc.boolean())
    .map(([text, value, at, isFirst]) => {
      const name = JSON.stringify(odd[at % odd.length]);
      return isFirst ? text.replace(/^\{/, `{${name}:${value},`) : text.replace(/\}$/, `,${name}:${value}}`);
    });
  const cut = fc.tuple(line, fc.nat(300)).map(([text, at]) => text.slice(0, at));
  return fc.oneof(
    { weight: 4, arbitrary: changed.map((text) => Buffer.from(text)) },
    { weight: 2, arbitrary: named.map((text) => Buffer.from(text)) },
    { weight: 1, arbitrary: cut.map((text) => Buffer.from(text)) },
    { weight: 1, arbitrary: lineBytes },
  );
}

/** What matters of a mapped chunk. */
function shown({ output, rejects, counts, stats }: MappedChunk) {
  const plain = rejects.map((reject) => ({ ...reject, bytes: Buffer.from(reject.bytes).toString('latin1') }));
  return { output: Buffer.from(output).toString('latin1'), rejects: plain, counts, lines: stats.lines };
}

describe('every reader maps the same', () => {
  const OPTIONS: readonly MappingOptions[] = [
    {},
    { onInvalid: 'omit', format: 'normalized' },
    { onInvalid: 'keep', ignoreRemoteData: true },
    { format: 'raw' },
    { excludeFields: ['email', 'remote_data'] },
    { excludeFields: ['remote_data.id'] },
  ];

  test.each(engine.providers)('%s', (slug) => {
    const mapping = engine.mapping(slug);
    const mappers = OPTIONS.map((mapOptions) =>
      READERS.map((reader) => createChunkMapper(mapping, { mapOptions, reader })),
    );
    const lines = fc.array(exampleLines(slug), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(lines, fc.nat(OPTIONS.length - 1), (all, index) => {
        const chunk = joined(all);
        const [wasm, script, parser] = (mappers[index] ?? []).map((mapper) => shown(mapper.mapChunk(chunk)));
        expect(wasm).toEqual(parser);
        expect(script).toEqual(parser);
      }),
      { numRuns: runs(1_200) },
    );
  });
});

const LINES = [
  '{"id":"1","email":"a@example.com","createdAt":"2024-01-30 10:00:00","firstName":"Zoë","lastName":"Nowak"}',
  '',
  '{"id":"2","email":"no address"}',
  '{"email":"a@example.com"}',
  'x',
  ' {"id":"3" , "archived" : true }\r',
  `{"id":"4","x":"${'y'.repeat(70_000)}"}`,
  '{"id":5,"email":null,"createdAt":1706608800000}',
];
const WHOLE = Buffer.from(`${LINES.join('\n')}\n`);

/** The outputs and rejects of chunks, one after the other. */
function mapInChunks(mapping: Mapping, chunks: readonly Buffer[], reader: LineReaderName) {
  const mapper = createChunkMapper(mapping, { reader });
  let firstLine = 1;
  let firstRecord = 1;
  const mapped = chunks.map((chunk) => {
    const result = mapper.mapChunk(chunk, { firstLine, firstRecord });
    firstLine += result.stats.lines;
    firstRecord += result.counts.records;
    return result;
  });
  return {
    output: Buffer.concat(mapped.map(({ output }) => output)).toString(),
    rejects: mapped.flatMap(({ rejects }) => rejects),
    records: firstRecord - 1,
    lines: firstLine - 1,
  };
}

async function* inTwo(bytes: Buffer): AsyncIterable<Uint8Array> {
  yield bytes.subarray(0, 100);
  yield bytes.subarray(100);
}

describe.each(READERS)('read by the %s', (reader) => {
  const mapping = engine.mapping('hubspot');

  test('the result does not depend on how lines are divided into chunks', () => {
    const whole = mapInChunks(mapping, [WHOLE], reader);
    expect(whole).toMatchObject({ records: 7, lines: 8 });
    const ends = LINES.map((_, index) => Buffer.byteLength(`${LINES.slice(0, index + 1).join('\n')}\n`));
    for (let choice = 0; choice < 2 ** (LINES.length - 1); choice += 1) {
      const cuts = ends.filter((_, index) => ((choice >> index) & 1) === 1);
      const chunks = [...cuts, WHOLE.length].map((end, index) => WHOLE.subarray(cuts[index - 1] ?? 0, end));
      expect(mapInChunks(mapping, chunks, reader)).toEqual(whole);
    }
    expect(mapInChunks(mapping, [WHOLE.subarray(0, -1)], reader)).toEqual(whole);
  });

  test('a stream and a chunk have the same result', async () => {
    const output: Uint8Array[] = [];
    const rejects: unknown[] = [];
    await transformStream({
      mapping,
      input: inTwo(WHOLE),
      write: (piece) => void output.push(piece),
      reject: (record) => void rejects.push(record),
      reader,
    });
    const whole = mapInChunks(mapping, [WHOLE], reader);
    expect(Buffer.concat(output).toString()).toBe(whole.output);
    expect(rejects).toEqual(whole.rejects);
  });

  test('a rejected line is kept whole, as text and as bytes', () => {
    const long = `{"x":"${'é😀'.repeat(20_000)}"}`;
    const odd = Buffer.from('{"id":"\xff"}', 'latin1');
    const { rejects } = createChunkMapper(mapping, { reader }).mapChunk(
      Buffer.concat([Buffer.from(`${long}\n`), odd]),
      { firstLine: 11, firstRecord: 21 },
    );
    expect(rejects.map(({ line, record, input }) => [line, record, input])).toEqual([
      [11, 21, long],
      [12, 22, '{"id":"\xff"}'],
    ]);
    expect(rejects[0]?.issues[0]).toMatchObject({ record: 21 });
    expect(rejects.map(({ bytes }) => Buffer.from(bytes))).toEqual([Buffer.from(long), odd]);
  });

  test('a line that is a page becomes its records', () => {
    const chunk = Buffer.from(
      '{"id":"1"}\n{"results":[{"id":"2","x":1.10},{"email":"a@example.com"}]}\n{"id":"3","results":null}\nx\n',
    );
    const { output, rejects, counts, stats } = createChunkMapper(mapping, { reader }).mapChunk(chunk);
    expect(Buffer.from(output).toString().split('\n')).toEqual([
      '{"id":"1","remote_data":{"id":"1"}}',
      '{"id":"2","remote_data":{"id":"2","x":1.10}}',
      '{"id":"3","remote_data":{"id":"3","results":null}}',
      '',
    ]);
    expect(rejects.map(({ line, record, input }) => [line, record, input])).toEqual([
      [2, 3, '{"email":"a@example.com"}'],
      [4, 5, 'x'],
    ]);
    expect([counts.records, stats.lines]).toEqual([5, 4]);
  });

  test('half of a pair of surrogates is replaced, as in a stream', () => {
    const { output } = createChunkMapper(mapping, { reader }).mapChunk(
      Buffer.from('{"id":"1","x":"\\ud800"}'),
    );
    expect(Buffer.from(output).toString()).toContain('"x":"\\ufffd"');
  });

  test('nothing in, nothing out', () => {
    for (const chunk of [Buffer.alloc(0), Buffer.from('\n'), Buffer.from('\n \n\ufeff')]) {
      const { output, rejects, counts } = createChunkMapper(mapping, { reader }).mapChunk(chunk);
      expect([output.length, rejects.length, counts.records]).toEqual([0, 0, 0]);
    }
  });

  test('an earlier output keeps its bytes', () => {
    const mapper = createChunkMapper(mapping, { reader });
    const { output } = mapper.mapChunk(Buffer.from('{"id":"1"}\n'));
    mapper.mapChunk(Buffer.from('{"id":"2","x":[1,2,3]}\n'));
    expect(Buffer.from(output).toString()).toBe('{"id":"1","remote_data":{"id":"1"}}\n');
  });

  test('functions of the user see the values, and not what stands for them', () => {
    const layer = parseOverrides(
      {
        providers: {
          hubspot: { 'crm/users': { mapping: { email: '$emailAddress(email)', name: '$nick(firstName)' } } },
        },
      },
      { name: 'test', functions: ['nick', 'emailAddress'] },
    );
    const own = createEngine({
      overrides: [layer],
      functions: [
        { name: 'nick', implementation: (name: string) => `${name}!` },
        { name: 'emailAddress', implementation: (address: string) => address.toUpperCase() },
      ],
    }).mapping('hubspot');
    const { output } = createChunkMapper(own, { reader }).mapChunk(
      Buffer.from('{"id":"1","email":"ada@example.com","firstName":"Ada"}'),
    );
    expect(JSON.parse(Buffer.from(output).toString())).toMatchObject({
      email: 'ADA@EXAMPLE.COM',
      name: 'Ada!',
    });
  });
});

test('records are scanned where they can be, and counted', () => {
  const mapper = createChunkMapper(engine.mapping('hubspot'));
  expect(mapper.mapChunk(WHOLE).stats).toEqual({ lines: 8, scanned: 3 });
  const parsed = createChunkMapper(engine.mapping('hubspot'), { reader: 'parser' });
  expect(parsed.mapChunk(WHOLE).stats).toEqual({ lines: 8, scanned: 0 });
});

test.each([
  ['a string', '{}', {}, 'must be bytes'],
  ['a line 0', Buffer.alloc(0), { firstLine: 0 }, 'firstLine'],
  ['an unknown option', Buffer.alloc(0), { first: 1 }, 'first'],
])('%s is refused', (_case, bytes, place, message) => {
  const mapper = createChunkMapper(engine.mapping('hubspot'));
  expect(() => Reflect.apply(mapper.mapChunk, undefined, [bytes, place])).toThrow(message);
});

test.each(['csv', 'parquet', 'tagged', 'singer'])('the output format %s is refused', (outputFormat) => {
  const given = [engine.mapping('hubspot'), { outputFormat }];
  expect(() => Reflect.apply(createChunkMapper, undefined, given)).toThrow('outputFormat');
});
