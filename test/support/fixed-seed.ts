import fc from 'fast-check';

/**
 * Properties are tried on the same cases every time, so that a failure comes from the change at hand.
 * `MAPWRIGHT_SEED=random npm test` looks for new cases; any number repeats those of that seed.
 */
const DEFAULT_SEED = 20_240_229;

const wanted = process.env.MAPWRIGHT_SEED;
if (wanted !== 'random') fc.configureGlobal({ seed: wanted === undefined ? DEFAULT_SEED : Number(wanted) });
