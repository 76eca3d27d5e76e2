import { afterEach, describe, expect, test } from 'vitest';
import { createMillis, createNow, createToMillis } from '../../../src/expression/functions/index.ts';
import { callBuiltIn } from './oracle.ts';

const hostZone = process.env.TZ;
afterEach(() => {
  if (hostZone === undefined) delete process.env.TZ;
  else process.env.TZ = hostZone;
});

describe.each(['UTC', 'America/New_York', 'Asia/Kolkata'])('in the host zone %s', (zone) => {
  test.each([
    ['2018', Date.UTC(2018, 0)],
    ['2018-03', Date.UTC(2018, 2)],
    ['2018-03-11', Date.UTC(2018, 2, 11)],
    ['2018-02-30', Date.UTC(2018, 2, 2)],
    // This hour does not exist in New York.
    ['2018-03-11T02:30:00', Date.UTC(2018, 2, 11, 2, 30)],
    ['2018-03-11T02:30:00.25', Date.UTC(2018, 2, 11, 2, 30, 0, 250)],
    ['2018-03-11T24:00:00', Date.UTC(2018, 2, 12)],
    ['2018-03-11T02:30:00Z', Date.UTC(2018, 2, 11, 2, 30)],
    ['2018-03-11T02:30:00+0100', Date.UTC(2018, 2, 11, 1, 30)],
    ['2018-13-01', Number.NaN],
  ])('$toMillis of %s is %d', (text, expected) => {
    process.env.TZ = zone;
    expect(callBuiltIn('toMillis', [text])).toBe(expected);
  });

  test('$fromMillis writes UTC', () => {
    process.env.TZ = zone;
    expect(callBuiltIn('fromMillis', [0])).toBe('1970-01-01T00:00:00.000Z');
    expect(callBuiltIn('fromMillis', [-62198755200000])).toBe('-0001-01-01T00:00:00.000Z');
  });
});

test.each(['', ' ', '2018-1-1', '2018-03-11 02:30:00', '2018-03-11T02:30', 'today'])(
  '$toMillis refuses %j',
  (text) => {
    expect(() => callBuiltIn('toMillis', [text])).toThrow(expect.objectContaining({ code: 'D3110' }));
  },
);

test('a clock fills in the components above those of the picture, and nothing else does', () => {
  const clock = (): number => Date.UTC(2024, 1, 29, 13, 14);
  const read = createToMillis(clock).implementation;
  expect(Reflect.apply(read, undefined, ['08:30', '[H]:[m]'])).toBe(Date.UTC(2024, 1, 29, 8, 30));
  expect(() => callBuiltIn('toMillis', ['08:30', '[H]:[m]'])).toThrow(
    expect.objectContaining({ code: 'D3136' }),
  );
  expect(Reflect.apply(createNow(clock).implementation, undefined, [])).toBe('2024-02-29T13:14:00.000Z');
  expect(Reflect.apply(createMillis(clock).implementation, undefined, [])).toBe(clock());
});

test.each([
  ['[Q]', 'D3132'],
  ['[Q1]', 'D3132'],
  ['[YN]', 'D3133'],
  ['[fN]', 'D3133'],
  ['[Z99999]', 'D3134'],
  ['[Y', 'D3135'],
])('the picture %s throws %s', (picture, code) => {
  expect(() => callBuiltIn('fromMillis', [0, picture])).toThrow(expect.objectContaining({ code }));
});

test('a picture of many open parts does not take exponential time', () => {
  const picture = '[f]'.repeat(40);
  expect(callBuiltIn('toMillis', [`${'1'.repeat(200)}x`, picture])).toBeUndefined();
});
