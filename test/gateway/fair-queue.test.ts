import { describe, expect, test } from 'vitest';
import { createFairQueue } from '../../src/gateway/fair-queue.ts';

/** Lets accounts work in pieces of these lengths until `total` has passed; returns the time that each got. */
function share(
  pieces: Readonly<Record<string, number>>,
  total: number,
  comers: Readonly<Record<string, number>> = {},
) {
  const queue = createFairQueue();
  const got: Record<string, number> = {};
  let time = 0;
  const wait = (account: string, length: number, used: number) => {
    queue.charge(account, used);
    queue.add(account, () => {
      got[account] = (got[account] ?? 0) + length;
      time += length;
      wait(account, length, length);
    });
  };
  for (const [account, length] of Object.entries(pieces)) wait(account, length, 0);
  let isLate = false;
  while (time < total) {
    if (!isLate && time > total / 2) {
      isLate = true;
      for (const [account, length] of Object.entries(comers)) wait(account, length, 0);
    }
    queue.next()?.();
  }
  return got;
}

describe('accounts get the same time', () => {
  test.each([
    [{ good: 4, hostile: 50 }],
    [{ good: 1, other: 4, hostile: 500 }],
    [{ a: 4, b: 4, c: 4, d: 50, e: 7 }],
  ])('with pieces of %j milliseconds', (pieces) => {
    const got = share(pieces, 20_000);
    const even = 20_000 / Object.keys(pieces).length;
    const longest = Math.max(...Object.values(pieces));
    for (const account of Object.keys(pieces))
      expect(Math.abs((got[account] ?? 0) - even)).toBeLessThan(2 * longest);
  });

  test('and who comes later does not make up for what it missed', () => {
    const got = share({ good: 4 }, 20_000, { late: 4 });
    expect(got.good).toBeGreaterThan(14_000);
    expect(got.late).toBeGreaterThan(4_000);
  });
});

test('a good account waits for one piece of a hostile one at most, however much work that one has', () => {
  const queue = createFairQueue();
  const order: string[] = [];
  for (let index = 0; index < 50; index += 1) queue.add('hostile', () => order.push('hostile'));
  queue.next()?.();
  queue.charge('hostile', 50);
  queue.add('good', () => order.push('good'));
  queue.next()?.();
  expect(order).toEqual(['hostile', 'good']);
});

test('work of one account continues in the order in which it waits', () => {
  const queue = createFairQueue();
  const order: number[] = [];
  for (const index of [1, 2, 3]) queue.add('acme', () => order.push(index));
  while (queue.size() > 0) queue.next()?.();
  expect(order).toEqual([1, 2, 3]);
  expect(queue.next()).toBeUndefined();
});

test('very many accounts with one piece of work each take turns in the order in which they come', () => {
  const queue = createFairQueue();
  const order: number[] = [];
  for (let index = 0; index < 3000; index += 1) queue.add(`account${index}`, () => order.push(index));
  while (queue.size() > 0) queue.next()?.();
  expect(order).toEqual(Array.from({ length: 3000 }, (_, index) => index));
});
