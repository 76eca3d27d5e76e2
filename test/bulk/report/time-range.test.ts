import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createTimeRange } from '../../../src/bulk/report/time-range.ts';
import { runs } from '../../support/runs.ts';

const times = fc
  .date({
    min: new Date('0001-01-01T00:00:00Z'),
    max: new Date('9999-12-31T23:59:59Z'),
    noInvalidDate: true,
  })
  .map((date) => date.toISOString());
const nearTimes = fc
  .date({ min: new Date('2024-01-30T23:59:59Z'), max: new Date('2024-02-02T00:00:01Z'), noInvalidDate: true })
  .map((date) => date.toISOString());

test('the smallest and the largest of times are those that sorting finds', () => {
  fc.assert(
    fc.property(fc.array(fc.oneof(times, nearTimes)), (list) => {
      const range = createTimeRange();
      for (const time of list) range.add(time);
      const sorted = [...list].sort();
      expect([range.smallest(), range.largest()]).toEqual([sorted[0], sorted.at(-1)]);
    }),
    { numRuns: runs(2000) },
  );
});

test.each([
  [
    ['2024-05-01', '2023-12-31', '2024-01-01'],
    ['2023-12-31', '2024-05-01'],
  ],
  [
    ['2022-01-01T00:00:00Z', '1922-06-01T00:00:00Z', '2024-12-01T00:00:00Z'],
    ['1922-06-01T00:00:00Z', '2024-12-01T00:00:00Z'],
  ],
  [
    ['', 'soon'],
    [undefined, undefined],
  ],
])('of %j: %j', (list, expected) => {
  const range = createTimeRange();
  for (const time of list) range.add(time);
  expect([range.smallest(), range.largest()]).toEqual(expected);
});
