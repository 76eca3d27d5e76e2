import * as fc from 'fast-check';

/** Fixed, so that the same schema always has the same arbitrary. */
const TRIAL = { seed: 20_240_229, numRuns: 100 };

/** Minimum number of passing tries; with fewer a filter would be too slow. */
const FEW = 10;

/**
 * Returns a choice among the arbitraries that exist, each as likely as the others; undefined if there are none.
 * A counterexample shrinks into the first one.
 */
export function oneOf<T>(arbitraries: readonly (fc.Arbitrary<T> | undefined)[]): fc.Arbitrary<T> | undefined {
  return weighted(arbitraries.map((arbitrary) => [1, arbitrary] as const));
}

/** As `oneOf`, with a weight for each: a whole number from 1. */
export function weighted<T>(
  choices: readonly (readonly [weight: number, arbitrary: fc.Arbitrary<T> | undefined])[],
): fc.Arbitrary<T> | undefined {
  const present = choices.flatMap(([weight, arbitrary]) =>
    arbitrary === undefined ? [] : [{ weight, arbitrary }],
  );
  if (present.length <= 1) return present[0]?.arbitrary;
  return fc.oneof({ withCrossShrink: true }, ...present);
}

/** Returns a choice among fixed values, or undefined if there are none; shrinks to the first. */
export function constants<T>(values: readonly T[]): fc.Arbitrary<T> | undefined {
  return values.length === 0 ? undefined : fc.constantFrom(...values);
}

/**
 * Returns the values that pass a check, or undefined if 100 tries find none: a filter that refuses
 * everything would never end. If few pass, only those that the tries found occur.
 */
export function onlyWhere<T>(
  values: fc.Arbitrary<T>,
  check: (value: T) => boolean,
): fc.Arbitrary<T> | undefined {
  const passing = fc.sample(values, TRIAL).filter(check);
  return passing.length < FEW ? constants(passing) : values.filter(check);
}

/** Returns up to this many distinct values, the same ones every time. */
export function sampled<T>(values: fc.Arbitrary<T>, count: number): readonly T[] {
  return [...new Set(fc.sample(values, { ...TRIAL, numRuns: count }))];
}
