import { readFileSync, writeFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type RejectedRecord,
  type TransformOptions,
  transformFile,
  transformStream,
} from '../../src/bulk/index.ts';
import { replaceLoneSurrogates } from '../../src/bulk/output/lone-surrogates.ts';
import { createEngine } from '../../src/index.ts';
import { MAX_RECORD_DEPTH, parseJson } from '../../src/json/index.ts';
import { folderWith, mapwright } from '../cli/command.ts';
import { runs } from '../support/runs.ts';
import { DECIDED, INVALID, type JsonCase, VALID } from './json-cases.ts';
import { lent } from './support.ts';

const mapping = createEngine().mapping('hubspot');

/** Lines that are scanned where they can be, all lines parsed, and records printed again. */
const READERS: readonly (readonly [string, ReadingOptions])[] = [
  ['by scanning', {}],
  ['by parsing', { reader: 'parser' }],
  ['to be printed again', { mapOptions: { excludeFields: ['remote_data.none'] } }],
];

type ReadingOptions = Pick<TransformOptions, 'mapOptions' | 'reader'>;

/** How a record's text is put into an input, between two others. */
const CONTAINERS: Readonly<Record<string, (record: Buffer) => Buffer>> = {
  line: (record) => around('{"id":"0","x":1}\n', record, '\n{"id":"2","x":1}\n'),
  item: (record) => around('[{"id":"0","x":1},\n', record, ',\n{"id":"2","x":1}]'),
  answer: (record) => around('{"results":[{"id":"0","x":1},\n', record, ',\n{"id":"2","x":1}]}'),
  'laid-out answer': (record) => around('{\n"results":[\n{"id":"0"},', record, ',{"id":"2"}\n]\n}\n'),
};

function around(before: string, record: Buffer, after: string): Buffer {
  return Buffer.concat([Buffer.from(before), record, Buffer.from(after)]);
}

function bytesOf({ text, isBytes }: JsonCase): Buffer {
  return Buffer.from(text, isBytes === true ? 'latin1' : 'utf8');
}

function recordWith(value: JsonCase): Buffer {
  return around('{"id":"1","x":', bytesOf(value), '}');
}

/** A value as a parsed output has it, where neither 0 has a sign. */
function same(value: unknown): unknown {
  return typeof value === 'number' ? value + 0 : value;
}

async function transform(input: Buffer, options: ReadingOptions, cuts: readonly number[]) {
  const output: Uint8Array[] = [];
  const rejects: RejectedRecord[] = [];
  const counts = await transformStream({
    mapping,
    ...options,
    input: chunksOf(input, cuts),
    write: (piece) => void output.push(piece),
    reject: (record) => void rejects.push(record),
  });
  const lines = Buffer.concat(output).toString().split('\n').slice(0, -1);
  return { counts, rejects, lines, users: lines.map((line) => JSON.parse(line)) };
}

async function* chunksOf(input: Buffer, cuts: readonly number[]): AsyncIterable<Uint8Array> {
  const ends = [...cuts, input.length];
  for (const [index, end] of ends.entries()) yield* lent(input.subarray(ends[index - 1] ?? 0, end));
}

function repaired(text: string): string {
  const bytes = Buffer.from(text);
  replaceLoneSurrogates(bytes);
  return bytes.toString();
}

function repairedValue(value: unknown): unknown {
  return typeof value === 'string' ? Buffer.from(value).toString() : value;
}

/** Whole, and byte by byte. */
function chunkings(input: Buffer): readonly (readonly number[])[] {
  return [[], Array.from({ length: input.length - 1 }, (_, index) => index + 1)];
}

describe.each(READERS)('read %s', (_reader, options) => {
  describe.each(Object.entries(CONTAINERS))('in a %s', (container, put) => {
    test.each(VALID)('$name is read', async (value) => {
      const input = put(recordWith(value));
      for (const cuts of chunkings(input)) {
        const { users, lines, rejects } = await transform(input, options, cuts);
        expect(rejects).toEqual([]);
        expect(users.map(({ id }) => id)).toEqual(['0', '1', '2']);
        expect(same(users[1].remote_data.x)).toEqual(same(JSON.parse(value.text)));
        // Its own text, with all digits; blanks around it are dropped if a neighbour is left out.
        const own = options.mapOptions === undefined ? value.text : value.text.trim();
        expect(lines[1]).toContain(`"x":${own}`);
      }
    });

    test.each(DECIDED)('$name is $verdict', async (value) => {
      const input = put(recordWith(value));
      for (const cuts of chunkings(input)) {
        const { lines, rejects } = await transform(input, options, cuts);
        if (value.verdict === 'refused') {
          expect(rejects).toMatchObject([{ issues: [{ code: 'input-too-deep' }] }]);
          continue;
        }
        expect(rejects).toEqual([]);
        // Readers of the output refuse half of a pair of surrogates.
        expect(lines[1]).toContain(`"x":${repaired(value.text)}`);
        expect(same(Object(parseJson(lines[1] ?? '')).remote_data.x)).toEqual(
          same(repairedValue(value.value)),
        );
      }
    });

    test.each(INVALID)('$name is refused', async (value) => {
      const record = recordWith(value);
      const input = put(record);
      for (const cuts of chunkings(input)) {
        const { users, rejects, counts } = await transform(input, options, cuts);
        expect(users.some(({ id }) => id === '1')).toBe(false);
        expect(counts.records).toBe(users.length + rejects.length);
        expect(rejects.length).toBeGreaterThan(0);
        for (const { issues, line } of rejects) {
          expect(issues).toMatchObject([
            {
              code: 'input-not-json',
              message: expect.stringMatching(/at (line \d+, )?column \d+\.$|closing bracket/),
            },
          ]);
          expect(line).toBeLessThanOrEqual(input.toString('latin1').split('\n').length);
        }
        if (container === 'line') {
          expect(users.map(({ id }) => id)).toEqual(['0', '2']);
          const text = value.isBytes === true ? record.toString('latin1') : record.toString();
          expect(rejects).toMatchObject([{ line: 2, record: 2, input: text }]);
        }
      }
    });
  });
});

test('several threads and one read the same lines', () => {
  const cases = [...VALID, ...INVALID, ...DECIDED];
  const lines = cases.map((value) => Buffer.concat([recordWith(value), Buffer.from('\n')]));
  const path = folderWith({});
  const run = (threads: string) => {
    const files = [
      '--in',
      path('in'),
      '--out',
      path(`out${threads}`),
      '--rejects',
      path(`rejects${threads}`),
    ];
    const { status } = mapwright(['transform', '--provider', 'hubspot', '--threads', threads, ...files]);
    return {
      status,
      out: readFileSync(path(`out${threads}`)),
      rejects: readFileSync(path(`rejects${threads}`), 'utf8'),
    };
  };
  writeFileSync(path('in'), Buffer.concat([Buffer.from('{"id":"0","x":1}\n'.repeat(80_000)), ...lines]));
  const [one, two] = [run('1'), run('2')];
  expect([one.status, two.status]).toEqual([1, 1]);
  expect(two.out.equals(one.out)).toBe(true);
  expect(two.rejects).toBe(one.rejects);
  const refused = INVALID.length + DECIDED.filter(({ verdict }) => verdict === 'refused').length;
  expect(one.rejects.trimEnd().split('\n')).toHaveLength(refused);
});

describe('whole inputs', () => {
  const good = (id: number): string => `{"id":"${id}"}`;
  const expectedText = 'expected the end of the input after the array';
  /** Ids that are mapped, and line, text and position of what is refused. */
  test.each<[string, string[], [number, string, string][]]>([
    // An array.
    ['[{"id":"1"}}', [], [[1, '{"id":"1"}}', 'line 1, column 12']]],
    // Brackets that do not match leave unknown what is an element.
    ['[{"id":"1"}},{"id":"2"}]', [], [[1, '{"id":"1"}},{"id":"2"}]', 'line 1, column 12']]],
    ['[,{"id":"1"}]', ['1'], [[1, ',', 'line 1, column 2']]],
    ['[{"id":"1"},]', ['1'], [[1, ']', 'line 1, column 13']]],
    ['[\n{"id":"1"},\n,\n{"id":"2"}]', ['1', '2'], [[3, ',', 'line 3, column 1']]],
    [
      '[,]',
      [],
      [
        [1, ',', 'line 1, column 2'],
        [1, ']', 'line 1, column 3'],
      ],
    ],
    ['[{"é":"é","id":"1"}, x]', ['1'], [[1, 'x', 'line 1, column 22']]],
    ['[{"id":"1"} {"id":"2"}]', [], [[1, '{"id":"1"} {"id":"2"}', 'line 1, column 13']]],
    ['[{"id":"1"},\v{"id":"2"}]', ['1'], [[1, '\v{"id":"2"}', 'line 1, column 13']]],
    ['[{"id":"1"},\ufeff{"id":"2"}]', ['1'], [[1, '\ufeff{"id":"2"}', 'line 1, column 13']]],
    ['[{"id":"1"],{"id":"2"}]', [], [[1, '{"id":"1"],{"id":"2"}]', 'line 1, column 11']]],
  ])('%j', async (text, ids, refusals) => {
    await expectRun(text, ids, refusals);
  });

  test.each<[string, string[], [number, string, string][]]>([
    [`[${good(1)}]\n${good(2)}\n`, ['1', '2'], []],
    [`[${good(1)}]\nhello\n`, ['1'], [[2, 'hello', `${expectedText} at line 2, column 1`]]],
    [`[${good(1)}]\r\n\r\n  hello \r\n`, ['1'], [[3, 'hello', 'line 3, column 3']]],
    [
      `[${good(1)}] hello\nworld`,
      ['1'],
      [
        [1, 'hello', 'line 1, column 14'],
        [2, 'world', 'line 2, column 1'],
      ],
    ],
    [`[${good(1)}]]`, ['1'], [[1, ']', 'line 1, column 13']]],
    [`[${good(1)}]}`, ['1'], [[1, '}', 'line 1, column 13']]],
    [`[${good(1)}],`, ['1'], [[1, ',', 'line 1, column 13']]],
    [`[${good(1)}][${good(2)}]`, ['1', '2'], []],
    [`[${good(1)}]\0`, ['1'], [[1, '\0', 'line 1, column 13']]],
    [`[${good(1)}]\n\u00a0\n`, ['1'], [[2, '\u00a0', 'line 2, column 1']]],
    // Files that were appended to each other.
    [`[${good(1)}]\n[${good(2)}]\n`, ['1', '2'], []],
    [`\ufeff[${good(1)}]\n\ufeff[${good(2)}]\n\ufeff`, ['1', '2'], []],
    [`[${good(1)}]\n\ufeffx\n[${good(2)}]`, ['1', '2'], [[2, 'x', 'line 2, column 2']]],
    [
      `[${good(1)}]\nhello\n[\n${good(2)},\n]`,
      ['1', '2'],
      [
        [2, 'hello', 'line 2'],
        [5, ']', 'line 5, column 1'],
      ],
    ],
    [`\ufeff  [${good(1)},x]`, ['1'], [[1, 'x', 'line 1, column 15']]],
    // Lines.
    [`${good(1)}\n[${good(2)}]\n`, ['1'], [[2, `[${good(2)}]`, 'must be a JSON object']]],
    [`${good(1)}\n\n${good(2)}}\r\n`, ['1'], [[3, `${good(2)}}`, 'at column 11']]],
    [`${good(1)},\n${good(2)}`, ['2'], [[1, `${good(1)},`, 'at column 11']]],
    [`\n\n ${good(1)} x\n${good(2)}`, ['2'], [[3, `${good(1)} x`, 'at column 13']]],
    [`\ufeff{"id":1,\u00a0}\n${good(2)}`, ['2'], [[1, '{"id":1,\u00a0}', 'at column 9']]],
    [`\ufeff\ufeff${good(1)}\n${good(2)}`, ['2'], [[1, `\ufeff${good(1)}`, 'at column 1']]],
    [`\0${good(1)}\n${good(2)}`, ['2'], [[1, `\0${good(1)}`, 'at column 1']]],
    [`\0${good(1)}`, [], [[1, `\0${good(1)}`, 'at line 1, column 1']]],
    [`\x01[${good(1)}]`, [], [[1, `\x01[${good(1)}]`, 'at line 1, column 1']]],
    [`${good(1)}\r${good(2)}\n`, ['1', '2'], []],
    // An answer, and a record alone.
    [`{"results":[${good(1)}]}}`, ['1'], [[1, '}', 'line 1, column 25']]],
    [`{"results":[${good(1)}]}\n${good(2)}`, ['1', '2'], []],
    [
      `{"results":[\n${good(1)},\n${good(2)}\n]}\n${good(3)}\n\nhello`,
      ['1', '2', '3'],
      [[7, 'hello', 'line 7, column 1']],
    ],
    [`{"results":[\n${good(1)}\n,,\n{"id":"2"}]}`, ['1', '2'], [[3, ',', 'line 3, column 2']]],
    ['{"id"\n:\n"1"\n}', ['1'], []],
    ['\ufeff{"id"\n:\n"1"\n}', ['1'], []],
    ['\ufeff{"id":"1",\n"x":"é", y}', [], [[1, '{"id":"1",\n"x":"é", y}', 'line 2, column 10']]],
    ['{"results"\n:[{"id":"1"}\n,{"id":"2"}]}', ['1', '2'], []],
    ['{"results":[\n{"email":"a@example.com"},\n{"id":"2"}]}', ['2'], [[2, '{"email":"a@example.com"}', '']]],
  ])('%j', async (text, ids, refusals) => {
    await expectRun(text, ids, refusals);
  });

  test.each(['\n', ''])('a part of a byte order mark after an array, and then %j', async (end) => {
    const input = Buffer.concat([Buffer.from('[{"id":"1"}]\n'), Buffer.of(0xef, 0xbb), Buffer.from(end)]);
    for (const cuts of chunkings(input)) {
      const { rejects } = await transform(input, {}, cuts);
      expect(rejects).toMatchObject([{ line: 2, input: '\xef\xbb' }]);
    }
  });

  async function expectRun(text: string, ids: string[], refusals: [number, string, string][]): Promise<void> {
    const input = Buffer.from(text);
    for (const cut of Array.from({ length: input.length }, (_, index) => index)) {
      for (const cuts of cut === 0 ? chunkings(input) : [[cut]]) {
        const { users, rejects, counts } = await transform(
          input,
          { mapOptions: { ignoreRemoteData: true } },
          cuts,
        );
        expect(users.map(({ id }) => id)).toEqual(ids);
        expect(rejects.map(({ line, input: own }) => [line, own])).toEqual(
          refusals.map(([line, own]) => [line, own]),
        );
        for (const [index, [, , message]] of refusals.entries()) {
          expect(rejects[index]?.issues[0]?.message).toContain(message);
        }
        expect(counts).toMatchObject({ records: ids.length + refusals.length, rejected: refusals.length });
      }
    }
  }
});

describe('depth is counted alike everywhere', () => {
  const nested = (depth: number): Buffer =>
    Buffer.from(`{"id":"1","x":${'{"a":['.repeat((depth - 1) / 2)}1${']}'.repeat((depth - 1) / 2)}}`);
  const containers = { ...CONTAINERS, document: (record: Buffer) => record };

  describe.each(Object.entries(containers))('in a %s', (_container, put) => {
    test.each([MAX_RECORD_DEPTH - 1, MAX_RECORD_DEPTH + 1, 2501, 100_001])('%i levels', async (depth) => {
      for (const [, options] of READERS) {
        const { users, rejects } = await transform(put(nested(depth)), options, []);
        expect(users.some(({ id }) => id === '1')).toBe(depth <= MAX_RECORD_DEPTH);
        if (depth <= MAX_RECORD_DEPTH) expect(rejects).toEqual([]);
        else expect(rejects).toMatchObject([{ issues: [{ code: 'input-too-deep' }] }]);
      }
    });
  });
});

/** Inputs put together from what makes JSON, and what breaks it. */
const inputs = fc
  .array(
    fc.constantFrom(
      ...[
        '{"id":"1"}',
        '{"id":"2","x":[1.10]}',
        '{"results":[',
        '{"id":',
        '"é😀"',
        '[',
        ']',
        '{',
        '}',
        ',',
        ':',
        '"',
      ],
      ...['\n', '\n', '\r\n', ' ', '\\', 'x', '1', '\ufeff', '\u00a0', '\0', ']}', '},\n{', '[\n'],
    ),
    { minLength: 1, maxLength: 14 },
  )
  .map((pieces) => Buffer.from(pieces.join('')))
  // Text in UTF-16 is refused as a whole.
  .filter((input) => !/^(?:(?:\0[^\0]){2,8}|(?:[^\0]\0){2,8})$/.test(input.toString('latin1', 0, 16)));

test('a file that is shared among threads is read as a stream is', async () => {
  const path = folderWith()('in');
  await fc.assert(
    fc.asyncProperty(inputs, async (input) => {
      writeFileSync(path, input);
      const output: Uint8Array[] = [];
      const rejects: RejectedRecord[] = [];
      const counts = await transformFile({
        settings: { provider: 'hubspot' },
        path,
        threads: 1,
        worksHere: true,
        write: (piece) => void output.push(Buffer.from(piece)),
        reject: (record) => void rejects.push(record),
      });
      const whole = await transform(input, {}, []);
      expect(Buffer.concat(output).toString().split('\n').slice(0, -1)).toEqual(whole.lines);
      expect({ counts, rejects }).toEqual({ counts: whole.counts, rejects: whole.rejects });
    }),
    { numRuns: runs(1_000) },
  );
});

test('whatever the input and its chunks, all of it is mapped or refused, on the line where it is', async () => {
  await fc.assert(
    fc.asyncProperty(inputs, fc.array(fc.nat(80), { maxLength: 3 }), async (input, places) => {
      const whole = await transform(input, {}, []);
      const cuts = [...new Set(places)]
        .filter((at) => at > 0 && at < input.length)
        .sort((one, two) => one - two);
      for (const chunks of [cuts, ...chunkings(input)]) {
        expect(await transform(input, {}, chunks)).toEqual(whole);
      }
      const { counts, lines, rejects } = whole;
      expect(counts).toMatchObject({ records: lines.length + rejects.length, rejected: rejects.length });
      const inputLines = input.toString().split('\n');
      for (const { line, input: text } of rejects) {
        // The array without its closing bracket has no text of its own.
        // A record that spans lines is refused on one, without the blanks between.
        if (text !== '')
          expect(
            inputLines
              .slice(line - 1)
              .join('')
              .replace(/\s/g, ''),
          ).toContain(text.replace(/\s/g, ''));
      }
      const isJson =
        inputLines.every((one) => one.trim() === '' || isRecord(one)) || areTexts(input.toString());
      if (!isJson && counts.records > 0 && !input.toString().includes('['))
        expect(rejects.length).toBeGreaterThan(0);
    }),
    { numRuns: runs(3_000) },
  );
});

/** Whether text is objects and arrays, one after another. */
function areTexts(text: string): boolean {
  const rest = text.replace(/^\ufeff/, '').trim();
  if (rest === '') return true;
  return [...rest].some((_, at) => isRecord(rest.slice(0, at + 1)) && areTexts(rest.slice(at + 1)));
}

function isRecord(text: string): boolean {
  try {
    return typeof JSON.parse(text.replace(/^\ufeff/, '')) === 'object';
  } catch {
    return false;
  }
}
