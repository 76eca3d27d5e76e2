import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { timestamp } from '../../../src/expression/mapping-functions/timestamp/timestamp.ts';
import { runs } from '../../support/runs.ts';

describe('a timestamp in UTC with milliseconds', () => {
  test.each<[unknown, string]>([
    ['2024-01-31T09:30:00.000Z', '2024-01-31T09:30:00.000Z'],
    ['2024-01-31T09:30:00Z', '2024-01-31T09:30:00.000Z'],
    ['2024-01-31T09:30:00z', '2024-01-31T09:30:00.000Z'],
    ['2024-01-31T09:30:00.5Z', '2024-01-31T09:30:00.500Z'],
    ['2024-01-31T09:30:00,25Z', '2024-01-31T09:30:00.250Z'],
    ['2024-01-31T09:30:00.123456789Z', '2024-01-31T09:30:00.123Z'],
    ['2024-01-31T09:30:00.9999Z', '2024-01-31T09:30:00.999Z'],
    ['2024-01-31 09:30:00', '2024-01-31T09:30:00.000Z'],
    ['2024-01-31T09:30', '2024-01-31T09:30:00.000Z'],
    ['  2024-01-31 \n', '2024-01-31T00:00:00.000Z'],
    ['2024-01-31T09:30:00+00:00', '2024-01-31T09:30:00.000Z'],
    ['2024-01-31T09:30:00.000+0000', '2024-01-31T09:30:00.000Z'],
    ['2024-01-31T09:30:00+00', '2024-01-31T09:30:00.000Z'],
    ['2024-01-31 09:30:00 +0000', '2024-01-31T09:30:00.000Z'],
    ['2024-01-31 09:30:00 UTC', '2024-01-31T09:30:00.000Z'],
    ['2024-01-31T09:30:00+05:30', '2024-01-31T04:00:00.000Z'],
    ['2024-02-28T23:30:00-01:00', '2024-02-29T00:30:00.000Z'],
    ['2023-03-01T00:30:00+01', '2023-02-28T23:30:00.000Z'],
    ['2024-12-31T23:59:59.999-0001', '2025-01-01T00:00:59.999Z'],
    ['2024-01-01T00:00:00+23:59', '2023-12-31T00:01:00.000Z'],
    ['2024-12-31T24:00:00Z', '2025-01-01T00:00:00.000Z'],
    ['2024-12-31T24:00:00.000+01:00', '2024-12-31T23:00:00.000Z'],
    ['0000-02-29T00:00:00Z', '0000-02-29T00:00:00.000Z'],
    ['9999-12-31T23:59:59.999Z', '9999-12-31T23:59:59.999Z'],
    [1_706_693_400, '2024-01-31T09:30:00.000Z'],
    [1_706_693_400_000, '2024-01-31T09:30:00.000Z'],
    [1_706_693_400.123, '2024-01-31T09:30:00.123Z'],
    [-1, '1969-12-31T23:59:59.000Z'],
    ['1706693400', '2024-01-31T09:30:00.000Z'],
    ['1706693400000', '2024-01-31T09:30:00.000Z'],
    ['999999999', '2001-09-09T01:46:39.000Z'],
  ])('%j gives %s', (value, expected) => {
    expect(timestamp(value)).toBe(expected);
  });
});

test.each([
  ...[
    '',
    ' ',
    0,
    '0000-00-00',
    '0000-00-00 00:00:00',
    '0000-00-00T00:00:00Z',
    '2021-02-30',
    '2023-02-29T00:00:00Z',
  ],
  ...[
    '2024-13-01',
    '2024-00-10',
    '2024-01-00',
    '2024-01-31T25:00:00Z',
    '2024-01-31T24:00:01Z',
    '2024-01-31T24:00:00.1Z',
  ],
  ...['2024-01-31T09:60:00Z', '2024-01-31T09:30:60Z', '2024-01-31T09:30:00.Z', '2024-01-31T09:30:00+24:00'],
  ...[
    '2024-01-31T09:30:00+05:60',
    '2024-01-31T09:30:00+5',
    '2024-01-31T',
    '2024-01-31X09:30:00Z',
    '2024-1-31',
  ],
  ...[
    '0000-01-01T00:00:00+00:01',
    '9999-12-31T23:59:59-00:01',
    '9999-12-31T24:00:00Z',
    '20240131',
    'yesterday',
  ],
  ...[
    '12345678901',
    '-1706693400',
    Number.NaN,
    Number.POSITIVE_INFINITY,
    1e300,
    null,
    undefined,
    true,
    [],
    {},
    ['2024-01-31'],
  ],
])('%j gives nothing', (value) => {
  expect(timestamp(value)).toBeUndefined();
});

const twoDigits = (max: number): fc.Arbitrary<string> =>
  fc.integer({ min: 0, max }).map((value) => String(value).padStart(2, '0'));
const year = fc.oneof(
  fc.integer({ min: 0, max: 9999 }),
  fc.constantFrom(0, 1, 4, 100, 1900, 2000, 2024, 9999),
);
const dateTime = fc
  .tuple(year, twoDigits(13), twoDigits(32), twoDigits(24), twoDigits(60), twoDigits(60))
  .map(
    ([y, month, day, hour, minute, second]) =>
      `${String(y).padStart(4, '0')}-${month}-${day}T${hour}:${minute}:${second}`,
  );
const fraction = fc.oneof(fc.constant(''), fc.stringMatching(/^\.[0-9]{1,9}$/));
const zone = fc.oneof(
  fc.constant('Z'),
  fc
    .tuple(fc.constantFrom('+', '-'), twoDigits(24), twoDigits(60))
    .map(([sign, hours, minutes]) => `${sign}${hours}:${minutes}`),
);

test('agrees with Date wherever the day exists', () => {
  fc.assert(
    fc.property(dateTime, fraction, zone, (local, part, offset) => {
      const milliseconds = dayExists(local) ? Date.parse(local + part + offset) : Number.NaN;
      const text = Number.isNaN(milliseconds) ? undefined : new Date(milliseconds).toISOString();
      expect(timestamp(local + part + offset)).toBe(text?.length === 24 ? text : undefined);
    }),
    { numRuns: runs(20_000) },
  );
});

/** Date takes the thirtieth of February for the first of March. */
function dayExists(local: string): boolean {
  const day = local.slice(0, 10);
  const milliseconds = Date.parse(`${day}T00:00:00Z`);
  return !Number.isNaN(milliseconds) && new Date(milliseconds).toISOString().startsWith(day);
}

test('is settled: a result gives itself', () => {
  fc.assert(
    fc.property(
      fc.date({
        min: new Date('0000-01-01T00:00:00Z'),
        max: new Date('9999-12-31T23:59:59.999Z'),
        noInvalidDate: true,
      }),
      (date) => {
        const text = date.toISOString();
        expect(timestamp(text)).toBe(text);
        if (Math.abs(date.getTime()) >= 1e11) expect(timestamp(date.getTime())).toBe(text);
      },
    ),
  );
});
