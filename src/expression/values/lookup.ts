import { spend } from './budget.ts';
import { checkNesting } from './nesting.ts';
import { isObject } from './own-keys.ts';
import { createSequence } from './sequence.ts';

/**
 * The own property of an object. For an array, a sequence of the results of its items, arrays flattened one
 * level. Undefined for any other value.
 */
export function lookup(value: unknown, key: string): unknown {
  return Array.isArray(value) ? lookupInItems(value, key, 0) : lookupInObject(value, key);
}

function lookupInObject(value: unknown, key: string): unknown {
  return isObject(value) && Object.hasOwn(value, key) ? value[key] : undefined;
}

function lookupInItems(items: readonly unknown[], key: string, depth: number): unknown {
  checkNesting(depth);
  const found = createSequence();
  for (const item of items) {
    const result = Array.isArray(item) ? lookupInItems(item, key, depth + 1) : lookupInObject(item, key);
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
