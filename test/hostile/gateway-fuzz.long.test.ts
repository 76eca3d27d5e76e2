import { expect, test } from 'vitest';
import { fuzz } from './support/fuzz.ts';

test.each(['good', 'odd'] as const)(
  '50,000 requests to a gateway with a %s upstream',
  async (upstream) => {
    const seed = Math.trunc(Math.random() * 2 ** 31);
    const statuses = await fuzz(seed, 50_000, upstream);
    expect(statuses.size).toBeGreaterThan(3);
  },
  600_000,
);
