import { spend } from './budget.ts';
import { isObject } from './own-keys.ts';
import { createSequence } from './sequence.ts';

/**
 * The own property of an object. For an array, a sequence of the results of its items, arrays flattened one
 * level. Undefined for any other value.
 */
export function lookup(value: unknown, key: string): unknown {
  if (!Array.isArray(value)) return isObject(value) && Object.hasOwn(value, key) ? value[key] : undefined;
  const found = createSequence();
  for (const item of value) {
    const result = lookup(item, key);
    if (Array.isArray(result)) {
      spend(result.length + 1);
      for (const member of result) found.push(member);
    } else {
      spend(1);
      if (result !== undefined) found.push(result);
    }
  }
  return found;
}
