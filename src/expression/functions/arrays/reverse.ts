import { checkSize } from '../../values/budget.ts';
import type { BuiltIn } from '../built-in.ts';

/** `$reverse(array)`: https://docs.jsonata.org/array-functions#reverse. */
export const reverse: BuiltIn = {
  name: 'reverse',
  signature: '<a:a>',
  parameters: 1,
  parameterCount: 1,
  implementation(array: readonly unknown[] | undefined): readonly unknown[] | undefined {
    if (array === undefined || array.length <= 1) return array;
    checkSize(array.length);
    return array.toReversed();
  },
};
