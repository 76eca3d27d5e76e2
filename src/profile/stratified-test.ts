import { type Draw, fisherTest, isNearExpected, logProbability } from './hypergeometric.ts';

/** The slope of the exponential tilt is looked for within these bounds. */
const STEEPEST = 60;
const HALVINGS = 40;

/**
 * Returns an upper bound of the two-sided p-value of the sum of independent draws, such as one an account
 * (Chernoff's bound with the exact moment generating functions): the sum finds more or fewer than it should, whichever
 * stratum they are in. One draw alone is tested exactly.
 */
export function stratifiedTest(draws: readonly Draw[]): number {
  const [only] = draws;
  if (only === undefined || isNearExpected(draws)) return 1;
  if (draws.length === 1) return fisherTest(only);
  const found = sumOf(draws, (draw) => draw.found);
  const expected = sumOf(draws, ({ sample, having, population }) =>
    population === 0 ? 0 : (sample * having) / population,
  );
  return Math.min(1, 2 * Math.exp(chernoffBound(draws.map(outcomesOf), found, found < expected)));
}

/** The numbers that a draw may find, from the first on, by the logarithms of their probabilities. */
interface Outcomes {
  readonly first: number;
  readonly logs: Float64Array;
}

function outcomesOf(draw: Draw): Outcomes {
  const { sample, having, population } = draw;
  const first = Math.max(0, sample + having - population);
  const last = Math.min(sample, having);
  return {
    first,
    logs: Float64Array.from({ length: last - first + 1 }, (_, k) => logProbability(draw, first + k)),
  };
}

/** The logarithm of the bound, at the tilt under which the sum is expected to be what was found. */
function chernoffBound(strata: readonly Outcomes[], found: number, isLow: boolean): number {
  let low = isLow ? -STEEPEST : 0;
  let high = isLow ? 0 : STEEPEST;
  for (let halving = 0; halving < HALVINGS; halving += 1) {
    const tilt = (low + high) / 2;
    if (sumOf(strata, (one) => tilted(one, tilt).mean) < found) low = tilt;
    else high = tilt;
  }
  // Any tilt results in a bound.
  const tilt = (low + high) / 2;
  return Math.min(0, sumOf(strata, (one) => tilted(one, tilt).logMoment) - tilt * found);
}

/** The logarithm of the moment generating function, and its slope. */
function tilted({ first, logs }: Outcomes, tilt: number): { logMoment: number; mean: number } {
  let greatest = Number.NEGATIVE_INFINITY;
  for (let k = 0; k < logs.length; k += 1) greatest = Math.max(greatest, (logs[k] ?? 0) + tilt * (first + k));
  let weights = 0;
  let weighted = 0;
  for (let k = 0; k < logs.length; k += 1) {
    const weight = Math.exp((logs[k] ?? 0) + tilt * (first + k) - greatest);
    weights += weight;
    weighted += weight * (first + k);
  }
  return { logMoment: greatest + Math.log(weights), mean: weighted / weights };
}

function sumOf<Item>(items: readonly Item[], numberOf: (item: Item) => number): number {
  return items.reduce((sum, item) => sum + numberOf(item), 0);
}
