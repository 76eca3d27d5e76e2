/** Whether this is `npm run test:long`. */
const isLong = process.env.MAPWRIGHT_TESTS === 'long';

/** Of this many cases `npm run test:long` tries one, so that it ends within half an hour on two slow cores. */
const LONG_SHARE = 2;
/** Of this many cases `npm test` tries one. */
const SHARE = 20;
const FEWEST = 50;

/**
 * How many cases a law is tried on: half of all in `npm run test:long`, which runs every file that imports this one, and the
 * first few of the same in `npm test`. `MAPWRIGHT_RUNS=1000000 npx vitest run FILE` makes a thorough search.
 */
export function runs(all: number): number {
  const { MAPWRIGHT_RUNS: wanted } = process.env;
  if (wanted !== undefined) return Number(wanted);
  const share = Math.ceil(all / (isLong ? LONG_SHARE : SHARE));
  return Math.min(all, Math.max(FEWEST, share));
}

const STEP = 4;

/**
 * The members of a table that a test tries: all in `npm run test:long`, every fourth from `start` in `npm test`. Tests
 * that start at different members cover the whole table together.
 */
export function some<Member>(all: readonly Member[], start: number): readonly Member[] {
  if (isLong) return all;
  return all.filter((_, index) => index % STEP === start % STEP);
}
