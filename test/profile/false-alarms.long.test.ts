import { describe, expect, test } from 'vitest';
import { falseAlarms } from './false-alarms.ts';
import { engine } from './seeded-changes.ts';

/**
 * Of each of the 18 providers. `MAPWRIGHT_RUNS=560` makes the more than 10,000 in all that the documentation reports,
 * which take as long as all other long tests together.
 */
const COMPARISONS = Number(process.env.MAPWRIGHT_RUNS ?? 30);

describe('comparisons of an unchanged provider find nothing', () => {
  test.each(engine.providers)('%s', (provider) => {
    const trial = { provider, comparisons: COMPARISONS, perBase: 10, pool: 1000, base: 1000, now: 500 };
    expect(falseAlarms(trial)).toEqual([]);
  });
});
