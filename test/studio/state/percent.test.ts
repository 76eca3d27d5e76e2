import { expect, test } from 'vitest';
import { percent } from '../../../src/studio/state/percent.ts';

test.each([
  [0, 10, '0 %'],
  [10, 10, '100 %'],
  [1, 3, '33.3 %'],
  [1, 1_000_000, '< 0.1 %'],
  [999_999, 1_000_000, '> 99.9 %'],
  [0, 0, '0 %'],
])('%d of %d is %s', (part, whole, text) => {
  expect(percent(part, whole)).toBe(text);
});
