import { spend } from '../../values/budget.ts';
import { checkNesting, ownKeys } from '../../values/index.ts';
import { type Sequence, toSequence } from '../../values/sequence.ts';
import type { BuiltIn } from '../built-in.ts';

/** `$keys(object)`, for an array the keys of all items: https://docs.jsonata.org/object-functions#keys. */
export const keys: BuiltIn = {
  name: 'keys',
  cost: { call: 5 },
  signature: '<x-:a<s>>',
  parameters: 1,
  parameterCount: 1,
  implementation: keysOf,
};

function keysOf(value: unknown): Sequence {
  if (!Array.isArray(value)) return toSequence(ownKeys(value));
  // Without a prototype, so that every key is allowed; an object also orders them as objects do.
  const all: Record<string, true> = Object.create(null);
  collectKeys(value, all, 1);
  return toSequence(Object.keys(all));
}

function collectKeys(items: readonly unknown[], all: Record<string, true>, depth: number): void {
  checkNesting(depth);
  for (const item of items) {
    if (Array.isArray(item)) {
      spend(1);
      collectKeys(item, all, depth + 1);
      continue;
    }
    const keys = ownKeys(item);
    spend(keys.length + 1);
    for (const key of keys) all[key] = true;
  }
}
