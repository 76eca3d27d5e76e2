import { describe, expect, test } from 'vitest';
import { createRandom, createShuffle } from '../../../src/expression/functions/index.ts';
import { DEFAULT_LIMITS } from '../../../src/expression/values/budget.ts';
import { FunctionValue } from '../../../src/expression/values/function-value.ts';
import { isDeepEqual, lookup, setOwn, stringify, toBoolean } from '../../../src/expression/values/index.ts';
import { isSequence } from '../../../src/expression/values/sequence.ts';
import { callBuiltIn } from './oracle.ts';

const hostile: unknown = JSON.parse('{"__proto__": {"polluted": true}, "constructor": 1}');
const identity = new FunctionValue({ arity: 1, body: (value) => value });

test.each([
  ['merge', [[hostile, { a: 1 }]]],
  ['sift', [hostile, new FunctionValue({ arity: 1, body: () => true })]],
  ['spread', [hostile]],
  ['each', [hostile, identity]],
  ['clone', [hostile]],
])('$%s keeps __proto__ as a key and touches no prototype', (name, given) => {
  const result = callBuiltIn(name, given);
  const objects = (Array.isArray(result) ? result : [result]).filter((value) => typeof value === 'object');
  for (const object of objects) expect(Object.getPrototypeOf(object)).toBe(Object.prototype);
  expect(Reflect.get({}, 'polluted')).toBeUndefined();
  if (name !== 'each') expect(JSON.stringify(result)).toContain('__proto__');
});

test('only own properties are found', () => {
  expect(callBuiltIn('lookup', [{}, 'constructor'])).toBeUndefined();
  expect(callBuiltIn('lookup', [{}, '__proto__'])).toBeUndefined();
  expect(lookup('text', 'length')).toBeUndefined();
});

describe('limits on what a call may make', () => {
  const limits = { ...DEFAULT_LIMITS, size: 1000, steps: 100_000 };
  test.each([
    ['pad', ['a', 1e9], 'D2015'],
    ['pad', ['a', -1e300], 'D2015'],
    ['replace', ['a'.repeat(900), 'a', 'b'.repeat(900)], 'D2015'],
    ['join', [new Array(900).fill('ab'), '-'], 'D2015'],
    ['append', [new Array(600).fill(1), new Array(600).fill(1)], 'D2015'],
    ['zip', [new Array(600).fill(1), new Array(600).fill(1)], 'D2015'],
    ['split', ['a'.repeat(2000), ''], 'D2015'],
    ['spread', [new Array(2000).fill({ a: 1 })], 'D2015'],
    ['string', [new Array(900).fill('long text')], 'D2015'],
    ['formatInteger', [1e300, 'I'], 'D2015'],
    ['formatInteger', [Number.POSITIVE_INFINITY, 'a'], 'D1012'],
    ['formatInteger', [Number.POSITIVE_INFINITY, 'w'], 'D1001'],
    ['formatNumber', [Number.POSITIVE_INFINITY, '0e0'], 'D1001'],
    ['formatNumber', [1, '0', { 'grouping-separator': '' }], 'D3089'],
    ['distinct', [Array.from({ length: 900 }, (_, a) => ({ a }))], 'D1012'],
  ])('$%s of too much throws', (name, given, code) => {
    expect(() => callBuiltIn(name, given, undefined, limits)).toThrow(expect.objectContaining({ code }));
  });
});

test('the input is not changed', () => {
  const input = Object.freeze([Object.freeze([3, 1, 2]), Object.freeze({ b: 1 })]);
  for (const name of ['sort', 'reverse', 'distinct', 'append'])
    callBuiltIn(name, [input[0], ...(name === 'append' ? [input] : [])]);
  for (const name of ['spread', 'keys', 'merge', 'clone']) callBuiltIn(name, [input[1]]);
  expect(input).toEqual([[3, 1, 2], { b: 1 }]);
});

test('$distinct of an array is an array, of a sequence a sequence', () => {
  expect(callBuiltIn('distinct', [[1, 1]])).toEqual([1]);
  expect(isSequence(callBuiltIn('map', [[1, 2], identity]))).toBe(true);
});

test('chance comes from the source that is given', () => {
  const numbers = [0.9, 0, 0.5];
  let next = 0;
  const random = (): number => numbers[next++ % numbers.length] ?? 0;
  expect(Reflect.apply(createShuffle(random).implementation, undefined, [[1, 2, 3]])).toEqual([2, 3, 1]);
  expect(Reflect.apply(createRandom(() => 0.25).implementation, undefined, [])).toBe(0.25);
});

test('values are compared, judged and written', () => {
  expect(isDeepEqual({ a: [1], b: 2 }, { b: 2, a: [1] })).toBe(true);
  expect(isDeepEqual({ a: undefined }, { b: undefined })).toBe(false);
  expect(isDeepEqual(identity, new FunctionValue({ arity: 1, body: () => 1 }))).toBe(false);
  expect([[], [0, ''], {}, identity, null].map(toBoolean)).toEqual([false, false, false, false, false]);
  expect(toBoolean(undefined)).toBeUndefined();
  expect(stringify({ a: 0.1 + 0.2, f: identity })).toBe('{"a":0.3,"f":""}');
  const object: Record<string, unknown> = {};
  setOwn(object, '__proto__', 1);
  expect(Object.keys(object)).toEqual(['__proto__']);
});
