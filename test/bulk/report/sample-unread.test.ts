import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { ParsedRecord } from '../../../src/bulk/raw-record.ts';
import { sampleUnread, sumUnread } from '../../../src/bulk/report/sample-unread.ts';
import { createEngine } from '../../../src/index.ts';
import { runs } from '../../support/runs.ts';

const mapping = createEngine().mapping('hubspot');

function readOf(record: object, line: number): ParsedRecord {
  return { line, record, bytes: undefined, start: 0, end: 0, response: undefined, row: 0 };
}

/** Records that have a path each that no other has, and some with the same hash. */
function found(count: number, parts: readonly number[], threads: number) {
  const samples = Array.from({ length: threads }, () => ({ sample: sampleUnread(mapping), lines: 0 }));
  const sum = sumUnread();
  let turn = 0;
  for (let at = 0; at < count; turn += 1) {
    const end = Math.min(count, at + (parts[turn % parts.length] ?? 1));
    const thread = samples[(turn * 7 + parts.length) % threads];
    if (thread === undefined) throw new Error('There is no thread.');
    const shift = at - thread.lines;
    for (let index = at; index < end; index += 1) {
      const record = { id: index, [`x${index}`]: 1, [`group${index % 3}`]: 1 };
      const hash = index % 5 === 0 ? 7 : index % 7 === 0 ? Math.imul(index, 0x9e3779b1) >>> 0 : undefined;
      thread.sample.take(readOf(record, index - shift + 1), hash);
    }
    thread.lines += end - at;
    sum.add(thread.sample.found(), shift);
    at = end;
  }
  const { observed, paths } = sum.sum();
  return { observed, paths: Object.entries(paths) };
}

test('the same records are looked at, however they are divided and shared among threads', () => {
  const parts = fc.array(fc.integer({ min: 1, max: 900 }), { minLength: 1, maxLength: 5 });
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 1500 }),
      parts,
      fc.integer({ min: 1, max: 5 }),
      (count, sizes, threads) => {
        const whole = found(count, [count + 1], 1);
        expect(found(count, sizes, threads)).toEqual(whole);
        expect(whole.observed).toBe(Math.min(count, 256));
      },
    ),
    { numRuns: runs(30) },
  );
});

test('of paths that never end, the same are counted', () => {
  const wide = (line: number): ParsedRecord =>
    readOf(Object.fromEntries(Array.from({ length: 600 }, (_, index) => [`${line}_${index}`, 1])), line);
  const [first, second] = [sampleUnread(mapping), sampleUnread(mapping)];
  const [one, two] = [sumUnread(), sumUnread()];
  for (const line of [1, 2, 3]) first.take(wide(line), line);
  one.add(first.found(), 0);
  for (const line of [1, 2, 3]) {
    second.take(wide(line), line);
    two.add(second.found(), 0);
  }
  expect(Object.keys(one.sum().paths)).toHaveLength(1000);
  expect(two.sum()).toEqual(one.sum());
});
