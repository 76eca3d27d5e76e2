import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  decodeList,
  decodeValue,
  encodeValue,
  isEncodedList,
  isEncodedValue,
  joinEncoded,
} from '../../src/isolate/encoded-value.ts';
import { runs } from '../support/runs.ts';

const OPTIONS = { maxDepth: 100 };

/** Sends a value as a message does. */
function sent(value: unknown): unknown {
  return decodeValue(structuredClone(encodeValue(value, OPTIONS)));
}

const anything = fc.anything({
  withBigInt: true,
  withDate: true,
  withSparseArray: true,
  withNullPrototype: false,
  withUnicodeString: true,
  maxDepth: 4,
});

describe('a value arrives as it was sent', () => {
  test('for any data', () => {
    fc.assert(
      fc.property(anything, (value) => {
        expect(sent(value)).toStrictEqual(value);
      }),
      { numRuns: runs(1_000) },
    );
  });

  test.each<[string, unknown]>([
    ['a member called __proto__', JSON.parse('{"__proto__": {"a": 1}}')],
    ['undefined under __proto__', Object.fromEntries([['__proto__', undefined]])],
    ['a name with a slash', { 'a/b': { '~': Number.NaN } }],
    ['minus zero', [-0, 0]],
    ['an invalid date', [new Date(Number.NaN)]],
    ['half a character', ['\ud800']],
    ['a hole beside undefined', [undefined, undefined, 1]],
    ['an array that ends in a hole', [1, undefined]],
    ['undefined itself', undefined],
  ])('%s', (_name, value) => {
    expect(sent(value)).toStrictEqual(value);
  });

  test('JSON as one text', () => {
    expect(encodeValue({ a: [1, 'b', null, true] }, OPTIONS)).toEqual({ text: '{"a":[1,"b",null,true]}' });
  });

  test('many values as one array', () => {
    const values = [{ a: 1 }, [undefined], 5n, {}];
    const joined = joinEncoded(values.map((value) => encodeValue(value, OPTIONS)));
    expect(decodeList(structuredClone(joined))).toStrictEqual(values);
  });

  test('an object of a class as a plain one', () => {
    class Owner {
      readonly id = '1';
      get name(): string {
        return 'Ada';
      }
    }
    expect(sent([new Owner()])).toStrictEqual([{ id: '1' }]);
  });

  test('an object that the other side has is not sent', () => {
    const known = { large: 'record' };
    const encoded = encodeValue({ value: { remote_data: known } }, { ...OPTIONS, known });
    expect(encoded.text).toBe('{"value":{"remote_data":null}}');
    const own = {};
    const [first, second] = decodeList(joinEncoded([{ text: '{}' }, encoded]), (index) =>
      index === 1 ? own : undefined,
    );
    expect(first).toEqual({});
    expect(Object(second).value.remote_data).toBe(own);
  });
});

describe('what is not data is refused, with its place', () => {
  test.each<[unknown, string]>([
    [{ a: [() => 1] }, '“/a/0” is a function, which cannot be sent to an isolate.'],
    [{ a: Symbol('a') }, '“/a” is a symbol, which cannot be sent to an isolate.'],
    [new Map(), 'It is a Map, which cannot be sent to an isolate.'],
    [{ 'a/b': new Uint8Array(1) }, '“/a~1b” is a Uint8Array, which cannot be sent to an isolate.'],
    [[Object('boxed')], '“/0” is a String, which cannot be sent to an isolate.'],
    [{ at: { toJSON: () => 1 } }, '“/at/toJSON” is a function, which cannot be sent to an isolate.'],
  ])('%s', (value, message) => {
    expect(() => encodeValue(value, OPTIONS)).toThrow(message);
  });

  test('an array that no JSON text can hold', () => {
    const message = '“/a” is an array of 4294967295 items, which cannot be sent to an isolate.';
    expect(() => encodeValue({ a: Array(2 ** 32 - 1) }, OPTIONS)).toThrow(message);
  });

  test.each<[string, unknown]>([
    ['many items', Array(101).fill(1)],
    ['many items that JSON cannot hold', Array(101).fill(undefined)],
    ['many members', Object.fromEntries(Array.from({ length: 101 }, (_, index) => [index, null]))],
    ['parts in many places', [0, 1, 2, 3, 4, 5, 6].reduce<unknown>((part) => [part, part], [])],
    ['long strings', ['x'.repeat(600), 'x'.repeat(600)]],
    ['long names', [{ ['x'.repeat(600)]: 1 }, { ['x'.repeat(600)]: undefined }]],
  ])('%s may be no more than allowed', (_name, value) => {
    const bounds = { maxDepth: 100, maxParts: 100, maxCharacters: 1_000 };
    expect(() => encodeValue(value, bounds)).toThrow('It is larger than can be sent to an isolate.');
    expect(() => encodeValue(value, OPTIONS)).not.toThrow();
  });

  test('a cycle ends at the deepest level', () => {
    const cycle: Record<string, unknown> = {};
    cycle.self = [cycle];
    expect(() => encodeValue(cycle, OPTIONS)).toThrow('It is nested deeper than 100 levels.');
  });

  test.each([
    ['arrays', (inner: unknown) => [inner]],
    ['objects', (inner: unknown) => ({ inner })],
  ])('%s may be nested as deep as allowed, plain or not', (_name, wrap) => {
    const nested = (depth: number, value: unknown): unknown =>
      depth === 0 ? value : wrap(nested(depth - 1, value));
    for (const leaf of [1, undefined]) {
      expect(() => encodeValue(nested(100, leaf), OPTIONS)).not.toThrow();
      expect(() => encodeValue(nested(101, leaf), OPTIONS)).toThrow('nested deeper than 100 levels');
    }
  });
});

describe('a message that nobody encoded', () => {
  const messages = (name: string): unknown[] => [
    undefined,
    '[]',
    {},
    { [name]: 5 },
    { [name]: '[]', nonJson: [] },
    { [name]: '[]', nonJson: undefined },
  ];

  test.each(messages('text'))('is not taken for a value: %j', (message) => {
    expect(isEncodedValue(message)).toBe(false);
    expect(isEncodedList(message)).toBe(false);
  });

  test.each(messages('list'))('is not taken for a list: %j', (message) => {
    expect(isEncodedList(message)).toBe(false);
    expect(isEncodedValue(message)).toBe(false);
  });

  test.each<[string, unknown]>([
    ['{', []],
    ['[]', {}],
    ['[]', [null]],
    ['[]', [{ path: [], kind: 'function' }]],
    ['[]', [{ path: 'a', kind: 'hole' }]],
    ['[]', [{ path: [{}], kind: 'hole' }]],
    ['[]', [{ path: [], kind: 'number', text: 5 }]],
    ['{}', [{ path: ['__proto__'], kind: 'undefined' }]],
    ['{}', [{ path: ['__proto__', 'a'], kind: 'undefined' }]],
    ['{}', [{ path: ['constructor', 'prototype'], kind: 'hole' }]],
    ['[]', [{ path: [0], kind: 'hole' }]],
    ['[null]', [{ path: [0], kind: 'bigint', text: 'a' }]],
  ])('cannot be decoded: %s with %j', (text, parts) => {
    expect(() => decodeValue({ text, nonJson: JSON.stringify(parts) })).toThrow();
    expect(() => decodeList({ list: `[${text}]`, nonJson: JSON.stringify([[0, parts]]) })).toThrow();
  });

  test.each([
    ['{}', '[]'],
    ['[1]', '{}'],
    ['[1]', '[5]'],
    ['[1]', '[[1,[]]]'],
    ['[1]', '[["length",[]]]'],
    ['[1]', '[[0]]'],
  ])('cannot be decoded as a list: %s with %s', (list, nonJson) => {
    expect(() => decodeList({ list, nonJson })).toThrow();
  });
});
