import { type Draw, logProbability } from './hypergeometric.ts';

/**
 * Returns the p-value of how many draws find nothing, such as one an account: the probability that as many or more of
 * them find nothing if what each looks for is as frequent as before. It tells what vanished from some accounts only, where
 * each has too few records to tell it alone, and all together lost too little.
 */
export function vanishingTest(draws: readonly Draw[]): number {
  const able = draws.filter(({ having, sample }) => having > 0 && sample > 0);
  const vanished = able.filter(({ found }) => found === 0).length;
  if (vanished === 0) return 1;
  const chances = able.map((draw) => Math.exp(logProbability(draw, 0)));
  return atLeast(vanished, chances);
}

/** The probability that at least this number of independent events happen (Poisson binomial distribution). */
function atLeast(least: number, chances: readonly number[]): number {
  /** By how many of the events so far happened. */
  let counts: readonly number[] = [1];
  for (const chance of chances) {
    const before = counts;
    counts = Array.from(
      { length: before.length + 1 },
      (_, count) => (before[count] ?? 0) * (1 - chance) + (before[count - 1] ?? 0) * chance,
    );
  }
  return Math.min(
    1,
    counts.slice(least).reduce((sum, part) => sum + part, 0),
  );
}
