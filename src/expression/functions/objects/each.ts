import { leaveCaller } from '../../values/function-value.ts';
import { ownKeys } from '../../values/index.ts';
import { createSequence, type Sequence } from '../../values/sequence.ts';
import type { BuiltIn } from '../built-in.ts';
import { itemFunction } from '../higher-order/call-with-item.ts';

/** `$each(object, function)`: https://docs.jsonata.org/object-functions#each. */
export const each: BuiltIn = {
  name: 'each',
  cost: { call: 10 },
  signature: '<o-f:a>',
  parameters: 2,
  parameterCount: 2,
  implementation(object: Readonly<Record<string, unknown>> | undefined, argument: unknown): Sequence {
    const results = createSequence();
    const keys = ownKeys(object);
    const apply = itemFunction(argument, keys.length);
    for (const key of keys) {
      const result = apply(object?.[key], key, object);
      if (result !== undefined) results.push(result);
    }
    leaveCaller();
    return results;
  },
};
