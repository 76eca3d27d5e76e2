import { leaveCaller } from '../../values/function-value.ts';
import { ownKeys, setOwn, toBoolean } from '../../values/index.ts';
import type { BuiltIn } from '../built-in.ts';
import { itemFunction } from '../higher-order/call-with-item.ts';

/** `$sift(object, function)`: https://docs.jsonata.org/higher-order-functions#sift. */
export const sift: BuiltIn = {
  name: 'sift',
  cost: { call: 10 },
  signature: '<o-f?:o>',
  parameters: 2,
  parameterCount: 2,
  implementation(
    object: Readonly<Record<string, unknown>> | undefined,
    argument: unknown,
  ): object | undefined {
    const keys = ownKeys(object);
    if (keys.length === 0) return undefined;
    const isWanted = itemFunction(argument, keys.length);
    const kept: Record<string, unknown> = {};
    for (const key of keys) {
      const value = object?.[key];
      if (toBoolean(isWanted(value, key, object)) === true) setOwn(kept, key, value);
    }
    leaveCaller();
    return Object.keys(kept).length === 0 ? undefined : kept;
  },
};
