import { expect, test } from 'vitest';
import { digestOfId } from '../../../src/bulk/report/id-digest.ts';
import { compareIds } from '../../../src/bulk/report/repeated-ids.ts';

function compared(ids: readonly string[]) {
  const comparison = compareIds();
  const digests = Float64Array.from(ids, digestOfId);
  comparison.add({ digests, lines: Float64Array.from(ids, (_, index) => index + 1) }, 0);
  return comparison;
}

test.each<[ids: string[], examples: [line: number, firstLine: number][]]>([
  [[], []],
  [['a', 'b', 'c'], []],
  [['a', 'b', 'a'], [[3, 1]]],
  [['1', '01', '1.0', ' 1', '-1', '1'], [[6, 1]]],
  [['', '0', ''], [[3, 1]]],
  [
    ['x', 'x', 'x', 'x', 'x'],
    [
      [2, 1],
      [3, 1],
      [4, 1],
    ],
  ],
])('%j', (ids, examples) => {
  expect(compared(ids).examples()).toEqual(examples.map(([line, firstLine]) => ({ line, firstLine })));
});

test('of many ids none is taken for another, and each that comes again is found', () => {
  const kinds = [
    (index: number) => `${index}`,
    (index: number) => `user_${index.toString(36)}`,
    (index: number) => `${index}-4b1c-8000-${index * 7}`,
  ];
  const ids = kinds.flatMap((kind) => Array.from({ length: 20_000 }, (_, index) => kind(index)));
  const comparison = compared([...ids, ...ids.slice(0, 500)]);
  expect(comparison.remembered()).toBe(60_000);
  expect(comparison.count()).toBe(500);
});
