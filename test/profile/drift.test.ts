import { expect, test } from 'vitest';
import { falseAlarms } from './false-alarms.ts';
import { engine, scoreChanges, totalOf } from './seeded-changes.ts';

test.each([
  ['of all records', 0],
  ['of half of the accounts', 10],
])('changes %s are found within 500 records', (_name, accounts) => {
  const scores = scoreChanges({ providers: ['attio'], pool: 500, base: 2000, now: 500, accounts, every: 3 });
  const total = totalOf(Object.values(scores));
  expect(total.seeded).toBeGreaterThan(15);
  expect(Object.values(scores).flatMap(({ missed }) => missed)).toEqual([]);
});

test('unchanged providers are found unchanged, also where other accounts are observed', () => {
  const alarms = engine.providers.flatMap((provider) =>
    falseAlarms({ provider, comparisons: 4, perBase: 2, pool: 300, base: 500, now: 300 }),
  );
  expect(alarms).toEqual([]);
});
