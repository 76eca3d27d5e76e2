import { leaveCaller } from '../../values/function-value.ts';
import { toBoolean } from '../../values/index.ts';
import { createSequence, type Sequence } from '../../values/sequence.ts';
import type { BuiltIn } from '../built-in.ts';
import { itemFunction } from './call-with-item.ts';

/** `$filter(array, function)`: https://docs.jsonata.org/higher-order-functions#filter. */
export const filter: BuiltIn = {
  name: 'filter',
  cost: { call: 10 },
  signature: '<af>',
  parameters: 2,
  parameterCount: 2,
  implementation(array: readonly unknown[] | undefined, argument: unknown): Sequence | undefined {
    if (array === undefined) return undefined;
    const kept = createSequence();
    const isWanted = itemFunction(argument, array.length);
    array.forEach((item, index) => {
      if (toBoolean(isWanted(item, index, array)) === true) kept.push(item);
    });
    leaveCaller();
    return kept;
  },
};
