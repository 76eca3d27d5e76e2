import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Draw, fisherTest, logProbability } from '../../src/profile/hypergeometric.ts';
import { stratifiedTest } from '../../src/profile/stratified-test.ts';
import { vanishingTest } from '../../src/profile/vanishing-test.ts';

/** Any draw from few, so that all outcomes can be counted. */
const draw = fc.tuple(fc.nat(20), fc.nat(20), fc.nat(20)).map(([sample, others, having]): Draw => {
  const population = sample + others;
  const least = Math.max(0, having - others);
  return { found: least, sample, having: Math.min(having, population), population };
});

/** All outcomes of a draw with their probabilities, by counting: no logarithms. */
function outcomesOf({ sample, having, population }: Draw): readonly { found: number; probability: number }[] {
  const all = choose(population, sample);
  return Array.from({ length: sample + 1 }, (_, found) => ({
    found,
    probability: (choose(having, found) * choose(population - having, sample - found)) / all,
  })).filter(({ probability }) => probability > 0);
}

function choose(from: number, count: number): number {
  if (count < 0 || count > from) return 0;
  let result = 1;
  for (let k = 1; k <= count; k += 1) result = (result * (from - count + k)) / k;
  return Math.round(result);
}

/** The probability that a test finds a p-value of at most `level` although nothing changed, by every outcome of two draws. */
function rateOf(pValue: (draws: readonly Draw[]) => number, draws: readonly Draw[], level: number): number {
  const combinations = draws.reduce<readonly { draws: readonly Draw[]; probability: number }[]>(
    (before, one) =>
      before.flatMap((combination) =>
        outcomesOf(one).map(({ found, probability }) => ({
          draws: [...combination.draws, { ...one, found }],
          probability: combination.probability * probability,
        })),
      ),
    [{ draws: [], probability: 1 }],
  );
  return combinations
    .filter((combination) => pValue(combination.draws) <= level)
    .reduce((sum, { probability }) => sum + probability, 0);
}

const LEVELS = [0.3, 0.05, 0.01, 1e-3, 1e-5];

describe('no test finds a change of nothing more often than it says', () => {
  test.each<[string, (draws: readonly Draw[]) => number, number]>([
    ['one draw', ([one]) => (one === undefined ? 1 : fisherTest(one)), 1],
    ['the sum of draws', stratifiedTest, 2],
    ['how many draws find nothing', vanishingTest, 2],
  ])('%s', (_name, pValue, count) => {
    const law = fc.property(fc.array(draw, { minLength: count, maxLength: count }), (draws) => {
      for (const level of LEVELS)
        expect(rateOf(pValue, draws, level)).toBeLessThanOrEqual(level * (1 + 1e-9));
    });
    fc.assert(law, { numRuns: 100 });
  });
});

test('probabilities are those that counting gives', () => {
  const law = fc.property(draw, (one) => {
    for (const { found, probability } of outcomesOf(one))
      expect(Math.exp(logProbability(one, found))).toBeCloseTo(probability, 9);
  });
  fc.assert(law);
});

test('a draw that cannot be is impossible', () => {
  expect(logProbability({ found: 0, sample: 5, having: 5, population: 10 }, 6)).toBe(
    Number.NEGATIVE_INFINITY,
  );
});

describe('p-values of large numbers', () => {
  // Counted with exact fractions.
  test.each<[Draw, number]>([
    [{ found: 300, sample: 500, having: 20_300, population: 40_500 }, 1.0173686900066802e-5],
    [{ found: 10, sample: 500, having: 3_000, population: 40_500 }, 1.1894320337005564e-7],
    [{ found: 250, sample: 500, having: 20_250, population: 40_500 }, 1],
    [{ found: 0, sample: 500, having: 38_800, population: 40_500 }, 0],
  ])('%j', (one, expected) => {
    const found = fisherTest(one);
    expect(Math.abs(found - expected)).toBeLessThanOrEqual(1e-6 * expected);
  });
});

describe('how many draws find nothing', () => {
  const rare = (found: number): Draw => ({ found, sample: 50, having: 50, population: 550 });
  test('is no surprise if none does', () => {
    expect(vanishingTest([rare(5), rare(4)])).toBe(1);
    expect(vanishingTest([])).toBe(1);
  });

  test('is the surer, the more do', () => {
    const ps = [1, 2, 3, 4].map((count) =>
      vanishingTest([
        ...Array.from({ length: count }, () => rare(0)),
        ...Array.from({ length: 6 }, () => rare(5)),
      ]),
    );
    expect(ps.every((p, index) => p < (ps[index - 1] ?? 1))).toBe(true);
    expect(ps.at(-1)).toBeLessThan(1e-6);
  });

  test('does not count draws that could find nothing else', () => {
    const unable: Draw = { found: 0, sample: 50, having: 0, population: 550 };
    expect(vanishingTest([rare(0), unable, { ...rare(0), sample: 0 }])).toBeCloseTo(
      vanishingTest([rare(0)]),
      12,
    );
  });
});
