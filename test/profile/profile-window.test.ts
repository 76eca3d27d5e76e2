import { expect, test } from 'vitest';
import type { Profile } from '../../src/profile/index.ts';
import { createProfileWindow, type ProfileWindow } from '../../src/profile/profile-window.ts';

/** A window of eight records and 1000 milliseconds, the records of each part, and those of the whole after it. */
function opened(): { window: ProfileWindow; parts: number[]; wholes: number[] } {
  const parts: number[] = [];
  const wholes: number[] = [];
  const window = createProfileWindow(
    { provider: 'acme', resource: 'crm/users', raw: true },
    {
      records: 8,
      age: 1000,
      onPart: ({ records }: Profile) => parts.push(records),
      onWindow: ({ records }: Profile) => wholes.push(records),
    },
  );
  return { window, parts, wholes };
}

test('the window moves on by a quarter, and never has more records than it may', () => {
  const { window, parts, wholes } = opened();
  for (let index = 0; index < 13; index += 1) window.add({ index }, 'one', `${index}`, 0);
  expect(parts).toEqual([2, 2, 2, 2, 2, 2]);
  expect(wholes).toEqual([2, 4, 6, 8, 8, 8]);
});

test('a record that is in the window is not counted again, one of another account is', () => {
  const { window, wholes } = opened();
  for (let turn = 0; turn < 5; turn += 1) window.add({}, 'one', 'same', turn);
  expect(wholes).toEqual([]);
  window.add({}, 'two', 'same', 5);
  expect(wholes).toEqual([2]);
  window.add({}, 'two', 'same', 6);
  window.add({}, 'two', 'other', 7);
  expect(wholes).toEqual([2]);
});

test('a record without a key is counted each time', () => {
  const { window, wholes } = opened();
  for (let turn = 0; turn < 4; turn += 1) window.add({}, 'one', undefined, turn);
  expect(wholes).toEqual([2, 4]);
});

test('records leave with age, and count anew when they come again', () => {
  const { window, wholes } = opened();
  window.add({}, 'one', 'a', 0);
  window.add({}, 'one', 'b', 10);
  window.add({}, 'one', 'a', 999);
  expect(wholes).toEqual([2]);
  window.add({}, 'one', 'a', 1000);
  window.add({}, 'one', 'b', 1010);
  expect(wholes).toEqual([2, 2]);
});

test('a part that is not full is closed when it is a quarter of the age old', () => {
  const { window, parts } = opened();
  window.add({}, 'one', 'a', 0);
  window.add({}, 'one', 'b', 249);
  window.add({}, 'one', 'c', 300);
  window.add({}, 'one', 'd', 550);
  expect(parts).toEqual([2, 1]);
});

test('a clock that is set back keeps nothing for ever', () => {
  const { window, wholes } = opened();
  for (const [key, time] of [
    ['a', 5000],
    ['b', 5000],
    ['c', 0],
    ['a', 1],
  ] as const)
    window.add({}, 'one', key, time);
  expect(wholes).toEqual([2, 2]);
});
