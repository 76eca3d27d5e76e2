import { expect } from 'vitest';
import { engine, scoreChanges, totalOf } from './seeded-changes.ts';

/** Changes every provider's records, prints what was found, and expects nearly all of it to be found. */
export function expectChangesFound(accounts: number): void {
  const scores = scoreChanges({
    ...{ providers: engine.providers, accounts },
    ...{ pool: 1200, base: 2048, now: 500, every: 10 },
  });
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
}
