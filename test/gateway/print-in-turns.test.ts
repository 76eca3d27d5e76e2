import { describe, expect, test } from 'vitest';
import { printInTurns } from '../../src/gateway/print-in-turns.ts';
import { createTurns } from '../../src/gateway/turns.ts';
import { MAX_RECORD_DEPTH } from '../../src/json/index.ts';

const turns = createTurns({ now: () => 0, yieldToOthers: async () => {} });
const call = { turn: turns.begin('acme'), signal: new AbortController().signal };

function nested(levels: number): unknown {
  let value: unknown = 1;
  for (let level = 0; level < levels; level += 1) value = { a: value };
  return value;
}

const record = (index: number) => ({
  id: String(index),
  name: 'é"\n',
  absent: undefined,
  tags: [undefined, null],
});

describe('a list is printed as JSON.stringify prints it', () => {
  test.each([
    ['without records', []],
    ['short', [record(1), record(2)]],
    ['too long to be printed at once', Array.from({ length: 5000 }, (_, index) => record(index))],
    ['with one long record', [{ id: '1', text: 'x'.repeat(300_000) }, record(2)]],
  ])('%s', async (_, result) => {
    const value = { result, next_cursor: null, prev_cursor: undefined, keyed: { a: { b: 1 }, c: 2 } };
    expect(await printInTurns(value, [], call)).toBe(JSON.stringify(value));
  });
});

describe('each part of a list may be as deep as one that is printed by itself', () => {
  test.each([1, 5000])('of %i records', async (count) => {
    const others = Array.from({ length: count - 1 }, (_, index) => record(index));
    const deepest = { result: [nested(2 * MAX_RECORD_DEPTH), ...others] };
    expect(await printInTurns(deepest, [], call)).toBe(JSON.stringify(deepest));
    const deeper = { result: [nested(2 * MAX_RECORD_DEPTH + 1), ...others] };
    await expect(printInTurns(deeper, [], call)).rejects.toMatchObject({ code: 'input-too-deep' });
  });
});
