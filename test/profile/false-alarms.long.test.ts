import { describe, expect, test } from 'vitest';
import { falseAlarms } from './false-alarms.ts';
import { engine } from './seeded-changes.ts';

/** Of each of the 18 providers, so that there are more than 10,000 in all. */
const COMPARISONS = 560;

describe('comparisons of an unchanged provider find nothing', () => {
  test.each(engine.providers)('%s', (provider) => {
    const trial = { provider, comparisons: COMPARISONS, perBase: 10, pool: 1000, base: 1000, now: 500 };
    expect(falseAlarms(trial)).toEqual([]);
    expect(COMPARISONS * engine.providers.length).toBeGreaterThanOrEqual(10_000);
  });
});
