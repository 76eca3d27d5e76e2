import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createIdList } from '../../../src/bulk/report/id-list.ts';
import { compareIds } from '../../../src/bulk/report/repeated-ids.ts';
import { runs } from '../../support/runs.ts';

function compared(ids: readonly string[]) {
  const comparison = compareIds();
  const list = createIdList();
  ids.forEach((id, index) => {
    list.add(id, index + 1);
  });
  comparison.add(list.take(), 0);
  return comparison;
}

test.each<[ids: string[], examples: [line: number, firstLine: number][]]>([
  [[], []],
  [['a', 'b', 'c'], []],
  [['a', 'b', 'a'], [[3, 1]]],
  [['1', '01', '1.0', ' 1', '-1', '1'], [[6, 1]]],
  [['', '0', ''], [[3, 1]]],
  [['123456789012345', '1234567890123456', '12345678901234', '123456789012345'], [[4, 1]]],
  [['\ud800', '\ud801', '\ufffd', '\ud800'], [[4, 1]]],
  [['a', 'a\0', 'a\0\0', 'abcd', 'abcd\0'], []],
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
    (index: number) => `00${index}`.padStart(14, '0'),
  ];
  const ids = kinds.flatMap((kind) => Array.from({ length: 20_000 }, (_, index) => kind(index)));
  const comparison = compared([...ids, ...ids.slice(0, 500)]);
  expect(comparison.remembered()).toBe(80_000);
  expect(comparison.count()).toBe(500);
});

test('with more ids than are remembered, what is found does not depend on the parts that they come in', () => {
  // So few that most of them meet in the filter, and it matters which are remembered.
  const limits = { mostIds: 700, filterBits: 8, mostWaiting: 300 };
  const ids = fc.array(fc.nat(3000), { minLength: 500, maxLength: 5000 });
  fc.assert(
    fc.property(ids, fc.array(fc.integer({ min: 1, max: 400 }), { minLength: 1 }), (numbers, sizes) => {
      const list = createIdList();
      numbers.forEach((id, index) => {
        list.add(`u${id}`, index + 1);
      });
      const { digests, lines } = list.take();
      const found = [[lines.length], sizes].map((parts) => {
        const comparison = compareIds(limits);
        for (let at = 0, turn = 0; at < lines.length; turn += 1) {
          const end = at + (parts[turn % parts.length] ?? 1);
          comparison.add({ digests: digests.slice(2 * at, 2 * end), lines: lines.slice(at, end) }, 0);
          at = end;
        }
        return [comparison.count(), comparison.examples(), comparison.remembered()];
      });
      expect(found[1]).toEqual(found[0]);
    }),
    { numRuns: runs(100) },
  );
});

test('an id is the same as text and as bytes', () => {
  const id = fc.oneof(
    fc.string({ unit: 'grapheme', maxLength: 80 }),
    fc.stringMatching(/^[0-9]{0,20}$/),
    fc.uuid(),
  );
  fc.assert(
    fc.property(id, fc.nat(20), (text, before) => {
      const list = createIdList();
      list.add(text, 1);
      const bytes = Buffer.from(`${'.'.repeat(before)}${text}.....`);
      list.addBytes(bytes, before, before + Buffer.byteLength(text), 2);
      const comparison = compareIds();
      comparison.add(list.take(), 0);
      expect(comparison.examples()).toEqual([{ line: 2, firstLine: 1 }]);
    }),
    { numRuns: runs(1000) },
  );
});

test('repeated ids are those that a set finds, also over several parts', () => {
  const id = fc.oneof(fc.nat(30).map(String), fc.constantFrom('a', 'ä', '', '0', '00', 'u_1', '\u{1f600}'));
  fc.assert(
    fc.property(fc.array(fc.array(id, { maxLength: 30 })), (parts) => {
      const comparison = compareIds();
      const list = createIdList();
      const seen = new Set<string>();
      let repeated = 0;
      for (const part of parts) {
        part.forEach((text, index) => {
          list.add(text, index + 1);
          if (seen.has(text)) repeated += 1;
          seen.add(text);
        });
        comparison.add(list.take(), 10);
      }
      expect([comparison.count(), comparison.remembered()]).toEqual([repeated, seen.size]);
    }),
    { numRuns: runs(300) },
  );
});
