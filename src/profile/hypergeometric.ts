/**
 * A sample that is drawn from a population without putting back. If two samples are alike, what one has of their sum
 * is such a draw (the null hypothesis of Fisher's exact test).
 */
export interface Draw {
  /** Members of the sample that have the property. */
  readonly found: number;
  readonly sample: number;
  /** Members of the population that have the property. */
  readonly having: number;
  readonly population: number;
}

/** Terms below this part of the sum change it no more. */
const NEGLIGIBLE = 1e-18;

/** Standard deviations from the expected number within which a test is skipped, since it would find nothing. */
const NEAR = 3;

/**
 * Returns the two-sided p-value of Fisher's exact test: twice the smaller tail, which is never too small. What is near
 * to what is expected has 1.
 */
export function fisherTest(draw: Draw): number {
  const { found, sample, having, population } = draw;
  if (distanceOf(draw) ** 2 <= NEAR ** 2 * varianceOf(draw)) return 1;
  const isLow = found * population < sample * having;
  return Math.min(1, 2 * Math.exp(logProbability(draw, found)) * tailInTerms(draw, isLow ? -1 : 1));
}

/** Whether what draws found together is about what they should, so that no test needs to be made. */
export function isNearExpected(draws: readonly Draw[]): boolean {
  let distance = 0;
  let variance = 0;
  for (const draw of draws) {
    distance += distanceOf(draw);
    variance += varianceOf(draw);
  }
  return distance ** 2 <= NEAR ** 2 * variance;
}

/** How many more or fewer a draw found than expected. */
function distanceOf({ found, sample, having, population }: Draw): number {
  return population < 2 ? 0 : found - (sample * having) / population;
}

function varianceOf({ sample, having, population }: Draw): number {
  if (population < 2) return 0;
  const share = having / population;
  return (sample * share * (1 - share) * (population - sample)) / (population - 1);
}

/** The tail from `found` on, as a multiple of its first term. */
function tailInTerms({ found, sample, having, population }: Draw, step: 1 | -1): number {
  let term = 1;
  let sum = 1;
  for (let k = found; ; k += step) {
    term *=
      step === 1
        ? ((having - k) * (sample - k)) / ((k + 1) * (population - having - sample + k + 1))
        : (k * (population - having - sample + k)) / ((having - k + 1) * (sample - k + 1));
    if (!(term > NEGLIGIBLE * sum)) return sum;
    sum += term;
  }
}

/** Returns the logarithm of the probability that a draw finds this number. */
export function logProbability({ sample, having, population }: Draw, found: number): number {
  return (
    logChoose(having, found) + logChoose(population - having, sample - found) - logChoose(population, sample)
  );
}

function logChoose(from: number, count: number): number {
  if (count < 0 || count > from) return Number.NEGATIVE_INFINITY;
  return logFactorial(from) - logFactorial(count) - logFactorial(from - count);
}

const SMALL = 256;
const LOG_FACTORIALS = new Float64Array(SMALL);
for (let n = 2; n < SMALL; n += 1) LOG_FACTORIALS[n] = (LOG_FACTORIALS[n - 1] ?? 0) + Math.log(n);

/** Exact for small numbers, Stirling's series for others. */
function logFactorial(n: number): number {
  if (n < SMALL) return LOG_FACTORIALS[n] ?? 0;
  return (n + 0.5) * Math.log(n) - n + 0.5 * Math.log(2 * Math.PI) + 1 / (12 * n) - 1 / (360 * n ** 3);
}
