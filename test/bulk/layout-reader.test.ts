import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { layoutPattern } from '../../src/bulk/layout-pattern.ts';
import { createLayoutReader } from '../../src/bulk/layout-reader.ts';
import type { ReadTree } from '../../src/bulk/read-tree.ts';
import { createEngine } from '../../src/index.ts';
import { runs } from '../support/runs.ts';

const WHOLE: ReadTree = new Map();
const engine = createEngine();

/** A reader for HubSpot users that has seen one record. */
function readerAfter(record: unknown, provider = 'hubspot') {
  const reader = createLayoutReader(engine.mapping(provider), {});
  reader?.learn(record);
  return reader;
}

describe('a line of a known layout gives what the mapping reads', () => {
  const known = { id: '1', email: 'ann@example.com', note: { tags: ['a', 1] }, archived: false };
  test.each([
    [
      'other values',
      '{"id":"2","email":null,"note":{"tags":["b",2.5e3]},"archived":true}',
      { id: '2', email: null, archived: true },
    ],
    [
      'other kinds of scalar',
      '{"id":7,"email":"","note":{"tags":[null,-0.1]},"archived":0}',
      { id: 7, email: '', archived: 0 },
    ],
    [
      'blanks between tokens',
      '{"id": "2", "email":\t"x", "note": {"tags": [1, 2]}, "archived": true} \r',
      { id: '2', email: 'x', archived: true },
    ],
  ])('%s', (_name, line, expected) => {
    expect(readerAfter(known)?.read(line)).toEqual(expected);
  });

  test.each([
    ['another name', '{"id":"2","mail":null,"note":{"tags":["b",2]},"archived":true}'],
    ['another order', '{"email":null,"id":"2","note":{"tags":["b",2]},"archived":true}'],
    ['another number of items', '{"id":"2","email":null,"note":{"tags":["b"]},"archived":true}'],
    ['an escape', '{"id":"2\\n","email":null,"note":{"tags":["b",2]},"archived":true}'],
    [
      'an integer that a number cannot hold',
      '{"id":9007199254740993,"email":1,"note":{"tags":[1,2]},"archived":true}',
    ],
    ['a number that is no JSON', '{"id":01,"email":1,"note":{"tags":[1,2]},"archived":true}'],
    ['a word that is no JSON', '{"id":"2","email":nul,"note":{"tags":[1,2]},"archived":true}'],
    ['text after the record', '{"id":"2","email":null,"note":{"tags":["b",2]},"archived":true}}'],
    ['a record that breaks off', '{"id":"2","email":null,"note":{"tags":["b",2]},"archived":true'],
  ])('%s must be parsed', (_name, line) => {
    expect(readerAfter(known)?.read(line)).toBeUndefined();
  });
});

test('values inside objects and lists come along where they are read', () => {
  const known = { id: 'a', attributes: { email: 'x', other: 1 }, relationships: { x: [] } };
  const line = '{"id":"b","attributes":{"email":"y","other":2},"relationships":{"x":[]}}';
  expect(readerAfter(known, 'outreach')?.read(line)).toEqual({ id: 'b', attributes: { email: 'y' } });
  const listed = { id: '1', remoteList: [{ active: true }] };
  expect(readerAfter(listed)?.read('{"id":"2","remoteList":[{"active":false}]}')).toEqual({
    id: '2',
    remoteList: [{ active: false }],
  });
});

test('no layout is learnt from what has a name with a dot, or is very large', () => {
  for (const record of [{ 'a.b': 1 }, { list: Array.from({ length: 10_000 }, () => 1) }]) {
    expect(layoutPattern(record, new Map([['a', WHOLE]]))).toBeUndefined();
  }
});

test('where more than single fields is read or printed, there is no reader', () => {
  const mapping = engine.mapping('hubspot');
  expect(createLayoutReader(mapping, { excludeFields: ['remote_data.id'] })).toBeUndefined();
  expect(createLayoutReader(mapping, { excludeFields: ['remote_data'] })).toBeDefined();
  expect(createLayoutReader(mapping, { ignoreRemoteData: true })).toBeDefined();
});

test('lines that hardly ever have a known layout are left alone', () => {
  const reader = readerAfter({ id: '1' });
  for (let index = 0; index < 1024; index += 1) reader?.read(`{"other":${index}}`);
  expect(reader?.read('{"id":"1"}')).toBeUndefined();
});

/** The same names and lists with other scalars. */
function withScalars(value: unknown, scalars: readonly unknown[]): unknown {
  let next = 0;
  return JSON.parse(JSON.stringify(value), (_key, member: unknown) =>
    typeof member === 'object' && member !== null ? member : scalars[next++ % scalars.length],
  );
}

const RUNS = runs(5_000);

test('what matches is JSON, and every captured value is the one that parsing gives', () => {
  const scalar = fc.oneof(
    fc.string(),
    fc.string({ unit: 'binary' }),
    fc.string({ unit: fc.constantFrom('a', ' ', '\\', '"', '\n', '1', ',', '}') }),
    fc.integer(),
    fc.double({ noNaN: true, noDefaultInfinity: true }),
    fc.boolean(),
    fc.constant(null),
  );
  const record = fc.dictionary(fc.constantFrom('a', 'b', 'c', 'd$', 'e"'), fc.jsonValue({ maxDepth: 2 }));
  const mutation = fc.record({
    at: fc.nat(200),
    removed: fc.nat(2),
    inserted: fc.constantFrom('', ',', '"', '}', ']', '0', '-', '.', 'e', ' ', '\\', '\n', 'null'),
  });
  const scalars = fc.array(scalar, { minLength: 1, maxLength: 6 });
  let matches = 0;
  fc.assert(
    fc.property(record, scalars, fc.option(mutation, { nil: undefined }), (known, values, change) => {
      const reads: ReadTree = new Map(['a', 'b', 'c'].map((name) => [name, WHOLE]));
      const layout = layoutPattern(known, reads);
      if (layout === undefined) return;
      let line = JSON.stringify(withScalars(known, values));
      if (change !== undefined) {
        line = line.slice(0, change.at) + change.inserted + line.slice(change.at + change.removed);
      }
      const match = layout.regex.exec(line);
      if (match === null) return;
      matches += 1;
      const parsed: Record<string, unknown> = JSON.parse(line);
      expect(Object.keys(parsed)).toEqual(Object.keys(known));
      for (const { key, group, isScalar } of layout.members) {
        const text = match[group];
        const captured = isScalar && text !== undefined ? text : JSON.parse(text ?? match[group + 1] ?? '');
        expect(captured).toEqual(parsed[key]);
      }
    }),
    { numRuns: RUNS },
  );
  expect(matches).toBeGreaterThan(RUNS / 10);
});

test('a pattern gives up in linear time', () => {
  const layout = layoutPattern({ a: '', b: 1, c: '' }, new Map([['a', WHOLE]]));
  const line = `{"a":"${'x'.repeat(20_000)}","b":${'1'.repeat(20_000)},"c":"${'y'.repeat(20_000)}"!`;
  expect(layout?.regex.exec(line)).toBeNull();
});
