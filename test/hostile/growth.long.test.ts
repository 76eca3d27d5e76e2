import { expect, test } from 'vitest';
import { run } from '../support/child.ts';
import { GROWING_EXPRESSIONS } from './growth.ts';
import { GROWTH_PROGRAM } from './support/growth-program.ts';

const SIZES = [1_000, 8_000];
/**
 * Turns of a plain loop that a step may cost: 150 ns where a turn takes 100, at which the default budget ends within
 * three quarters of a second. Compared with work of the same moment, the bound is the same on a slower machine.
 */
const MOST_TURNS = 1.5;

interface Measured {
  readonly nanoseconds: number;
  /** What a turn of the plain loop took, in nanoseconds. */
  readonly turn: number;
  readonly code: string;
}

/** Measures in a process of its own, since V8's state is one per process. */
function measure(expressions: readonly string[]): [string, ...Measured[]][] {
  const { status, stdout, stderr } = run(process.execPath, ['--input-type=module', '-e', GROWTH_PROGRAM], {
    input: JSON.stringify({ expressions, sizes: SIZES }),
    longestRun: 300_000,
  });
  expect([status, stderr]).toEqual([0, '']);
  return JSON.parse(stdout);
}

/** How often what is dear is measured again. */
const TIMES_AGAIN = 3;

/** The end of the budget, by itself or within `$eval`. */
const ENDS: readonly string[] = ['D1012', 'D3121'];

const isDear = ([, ...measured]: readonly [string, ...Measured[]]) =>
  measured.some(({ nanoseconds, turn, code }) => nanoseconds > MOST_TURNS * turn || !ENDS.includes(code));

test.each(Object.entries(GROWING_EXPRESSIONS))(
  'a step of %s costs the same at any size',
  (_, expressions) => {
    let dear = measure(expressions).filter(isDear);
    // Again by themselves: other processes may have had the caches of the processor, and for a while.
    for (let again = 0; dear.length > 0 && again < TIMES_AGAIN; again += 1)
      dear = measure(dear.map(([text]) => text)).filter(isDear);
    expect(dear).toEqual([]);
  },
);
