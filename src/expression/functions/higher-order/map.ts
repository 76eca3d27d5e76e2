import { leaveCaller } from '../../values/function-value.ts';
import { createSequence, type Sequence } from '../../values/sequence.ts';
import type { BuiltIn } from '../built-in.ts';
import { itemFunction } from './call-with-item.ts';

/** `$map(array, function)`: https://docs.jsonata.org/higher-order-functions#map. */
export const map: BuiltIn = {
  name: 'map',
  cost: { call: 10 },
  signature: '<af>',
  parameters: 2,
  parameterCount: 2,
  implementation(array: readonly unknown[] | undefined, argument: unknown): Sequence | undefined {
    if (array === undefined) return undefined;
    const results = createSequence();
    const apply = itemFunction(argument, array.length);
    array.forEach((item, index) => {
      const result = apply(item, index, array);
      if (result !== undefined) results.push(result);
    });
    leaveCaller();
    return results;
  },
};
