import type { BuiltIn } from '../built-in.ts';

/**
 * Makes `$random()`: https://docs.jsonata.org/numeric-functions#random.
 * `random` returns a number from 0 up to 1.
 */
export function createRandom(random: () => number): BuiltIn {
  return {
    name: 'random',
    signature: '<:n>',
    parameters: 0,
    parameterCount: 1,
    implementation: () => random(),
  };
}
