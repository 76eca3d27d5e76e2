import { checkSize, spend } from '../../values/budget.ts';
import type { BuiltIn } from '../built-in.ts';

/**
 * Makes `$shuffle(array)`: https://docs.jsonata.org/array-functions#shuffle.
 * `random` returns a number from 0 up to 1.
 */
export function createShuffle(random: () => number): BuiltIn {
  return {
    name: 'shuffle',
    signature: '<a:a>',
    parameters: 1,
    parameterCount: 1,
    implementation(array: readonly unknown[] | undefined): readonly unknown[] | undefined {
      if (array === undefined || array.length <= 1) return array;
      checkSize(array.length);
      spend(array.length);
      const shuffled = [...array];
      for (let index = 0; index < shuffled.length; index++) {
        const other = Math.floor(random() * (index + 1));
        [shuffled[index], shuffled[other]] = [shuffled[other], shuffled[index]];
      }
      return shuffled;
    },
  };
}
