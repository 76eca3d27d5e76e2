import { expect, test } from 'vitest';
import { falseAlarms } from './false-alarms.ts';

test('10,000 comparisons of unchanged providers find nothing', () => {
  expect(falseAlarms(10_000, 1000, 1000, 500)).toEqual([]);
});
