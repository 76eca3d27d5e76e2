import fc from 'fast-check';
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

test.each([
  ['-0330', undefined, '1969-12-31T20:30:00.000-03:30'],
  ['-03:30', undefined, '1969-12-31T20:30:00.000-03:30'],
  ['-0030', undefined, '1969-12-31T23:30:00.000-00:30'],
  ['+0530', undefined, '1970-01-01T05:30:00.000+05:30'],
  ['0530', undefined, '1970-01-01T05:30:00.000+05:30'],
  ['-0330', '[Z]', '-03:30'],
  ['-0330', '[z]', 'GMT-03:30'],
  ['-0330', '[Z0]', '-3:30'],
  ['-0330', '[Z01]', '-03:30'],
  ['-0330', '[Z0001]', '-0330'],
  ['-0330', '[Z0101t]', '-0330'],
  ['-0330', '[Z01:01]', '-03:30'],
  ['-0030', '[Z0:01]', '-0:30'],
  ['-0030', '[Z001]', '-030'],
  ['-0500', '[Z0]', '-5'],
  ['0000', '[Z01:01t]', 'Z'],
])('the zone %s by the picture %s is written as %s', (zone, picture, expected) => {
  expect(callBuiltIn('fromMillis', [0, picture, zone])).toBe(expected);
  const now = createNow(() => 0).implementation;
  expect(Reflect.apply(now, undefined, [picture, zone])).toBe(expected);
});

test.each(['', 'abc', 'EST', '+', '+1:5', '12345', '-03.30'])('%j is no zone', (zone) => {
  expect(() => callBuiltIn('fromMillis', [0, undefined, zone])).toThrow(
    expect.objectContaining({ code: 'zone-invalid' }),
  );
});

/** Pictures of a whole timestamp, each with a zone of another form. */
const WHOLE = ['[Z]', '[z]', '[Z0001]', '[Z01:01]', '[Z01:01t]'].map(
  (zone) => `[Y0001]-[M01]-[D01] [H01]:[m01]:[s01].[f001] ${zone}`,
);

test.each(WHOLE)(
  'a time west or east of Greenwich, in any year, is read as it was written by %s',
  (picture) => {
    fc.assert(
      fc.property(
        fc.integer({ min: Date.parse('0001-01-02'), max: Date.parse('9999-12-30') }),
        fc.integer({ min: -14 * 60, max: 14 * 60 }).filter((minutes) => minutes !== 0),
        (milliseconds, minutes) => {
          const size = Math.abs(minutes);
          const digits = String(Math.floor(size / 60) * 100 + (size % 60)).padStart(4, '0');
          const zone = `${minutes < 0 ? '-' : '+'}${digits}`;
          const text = callBuiltIn('fromMillis', [milliseconds, picture, zone]);
          expect(callBuiltIn('toMillis', [text, picture])).toBe(milliseconds);
        },
      ),
    );
  },
);

test.each([
  ['0000-12-31', '0000 52 0 366'],
  ['0001-01-01', '0001 1 1 1'],
  ['0050-06-15', '0050 24 50 166'],
  ['0099-12-31', '0099 53 99 365'],
  ['1969-12-31', '1969 1 1970 365'],
  ['-000001-06-15', '-0001 24 -1 166'],
])('the week and day of %s are those of its own century', (date, expected) => {
  expect(callBuiltIn('fromMillis', [Date.parse(date), '[Y0001] [W] [X] [d]'])).toBe(expected);
});
