import { expect, test } from 'vitest';
import { engine, scoreChanges, totalOf } from './seeded-changes.ts';

test.each([
  ['of all records', 0],
  ['of half of the accounts', 10],
])('changes %s are found within 500 records', (_name, accounts) => {
  const scores = scoreChanges({ providers: engine.providers, pool: 2500, base: 2048, now: 500, accounts });
  const total = totalOf(Object.values(scores));
  const rows = Object.entries(scores).map(([kind, score]) => ({ kind, ...totalOf([score]) }));
  console.table([...rows, { kind: 'all', ...total }]);
  console.log(
    Object.entries(scores)
      .flatMap(([kind, { missed }]) => missed.map((one) => `${kind}: ${one}`))
      .join('\n'),
  );
  expect(total.found / total.seeded).toBeGreaterThanOrEqual(0.99);
  expect(total.guessed / total.moved).toBeGreaterThanOrEqual(0.9);
});
