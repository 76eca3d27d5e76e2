import { spend } from '../../values/budget.ts';
import { ExpressionError } from '../../values/expression-error.ts';
import { leaveCaller } from '../../values/function-value.ts';
import { toBoolean } from '../../values/index.ts';
import type { BuiltIn } from '../built-in.ts';
import { itemFunction } from './call-with-item.ts';

/**
 * `$single(array, function)`: https://docs.jsonata.org/higher-order-functions#single.
 * Throws `D3138` on a second match and `D3139` without any.
 */
export const single: BuiltIn = {
  name: 'single',
  cost: { call: 10 },
  signature: '<af?>',
  parameters: 2,
  parameterCount: 2,
  implementation(array: readonly unknown[] | undefined, argument: unknown): unknown {
    if (array === undefined) return undefined;
    spend(array.length);
    const isWanted = argument === undefined ? undefined : itemFunction(argument, array.length);
    let found: unknown;
    let isFound = false;
    for (const [index, item] of array.entries()) {
      if (isWanted !== undefined && toBoolean(isWanted(item, index, array)) !== true) continue;
      if (isFound) throw new ExpressionError('D3138', { index });
      found = item;
      isFound = true;
    }
    if (isWanted !== undefined) leaveCaller();
    if (!isFound) throw new ExpressionError('D3139');
    return found;
  },
};
