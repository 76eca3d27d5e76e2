import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { mayBeDeeperThan } from '../../src/json/index.ts';
import { runs } from '../support/runs.ts';

const LIMIT = 5;

/** Levels of objects and arrays within each other. */
function depthOf(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0;
  return 1 + Math.max(0, ...Object.values(value).map(depthOf));
}

test.each<[string, string, boolean]>([
  ['many objects beside each other', JSON.stringify(Array.from({ length: 1000 }, () => ({ a: [] }))), false],
  ['brackets in strings', JSON.stringify(['[[[[[[[[{{{{{{{{', '\\"[[[[[[[[']), false],
  ['brackets in names', JSON.stringify({ '[[[[[[[[{{{{{{{{"': 1 }), false],
  ['five levels', '[[[[[1],2],3],{"a":4}]]', false],
  ['six levels', '[[[[[[1],2],3],{"a":4}]]]', true],
  ['six levels at the end', `[${'{},'.repeat(100)}{"a":[[[[1]]]]}]`, true],
  ['brackets that are never closed', '[{'.repeat(10), true],
])('%s are told apart from nested parts', (_what, text, expected) => {
  expect(mayBeDeeperThan(LIMIT, text)).toBe(expected);
});

test('law: JSON text is deep if its value is', () => {
  fc.assert(
    fc.property(
      fc.jsonValue({ maxDepth: 8, stringUnit: fc.constantFrom('[', '{', '"', '\\', ']', 'a') }),
      (value) => {
        expect(mayBeDeeperThan(LIMIT, JSON.stringify(value))).toBe(depthOf(value) > LIMIT);
      },
    ),
    { numRuns: runs(1_000) },
  );
});
