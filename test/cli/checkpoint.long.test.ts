import { test } from 'vitest';
import { chosenSeed } from '../support/seed.ts';
import { expectSameAfterKills } from './checkpoint-runs.ts';

/** Numbers between 0 and 1 that a seed determines. */
function randomOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

test('a run with a checkpoint that is killed at 100 random moments gives what an undisturbed one does', async () => {
  await expectSameAfterKills(100, 200_000, randomOf(chosenSeed()));
});
