import * as fc from 'fast-check';

/** Fixed, so that the same schema always gives the same arbitrary. */
const TRIAL = { seed: 20_240_229, numRuns: 100 };

/** Fewer passing tries than this make a filter too slow. */
const FEW = 10;

/**
 * Gives a choice among the arbitraries that exist, each as likely as the others; nothing when none does.
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

/** Gives a choice among fixed values, or nothing when there are none; shrinks to the first. */
export function constants<T>(values: readonly T[]): fc.Arbitrary<T> | undefined {
  return values.length === 0 ? undefined : fc.constantFrom(...values);
}

/**
 * Gives the values that pass a check, or nothing when 100 tries find none: a filter that refuses
 * everything would never end. Where few pass, only those that the tries found come up.
 */
export function onlyWhere<T>(
  values: fc.Arbitrary<T>,
  check: (value: T) => boolean,
): fc.Arbitrary<T> | undefined {
  const passing = fc.sample(values, TRIAL).filter(check);
  return passing.length < FEW ? constants(passing) : values.filter(check);
}

/** Gives up to this many distinct values, the same ones every time. */
export function sampled<T>(values: fc.Arbitrary<T>, count: number): readonly T[] {
  return [...new Set(fc.sample(values, { ...TRIAL, numRuns: count }))];
}
