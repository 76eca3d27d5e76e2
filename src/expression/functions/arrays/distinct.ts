import { charge, spend } from '../../values/budget.ts';
import { isDeepEqual } from '../../values/index.ts';
import { createSequence, isSequence } from '../../values/sequence.ts';
import type { BuiltIn } from '../built-in.ts';

/** `$distinct(array)`: https://docs.jsonata.org/array-functions#distinct. */
export const distinct: BuiltIn = {
  name: 'distinct',
  cost: { call: 10 },
  signature: '<x:x>',
  parameters: 1,
  parameterCount: 1,
  implementation(value: unknown): unknown {
    if (!Array.isArray(value) || value.length <= 1) return value;
    const results: unknown[] = isSequence(value) ? createSequence() : [];
    const seen = new Set<unknown>();
    const structures: unknown[] = [];
    for (const item of value) {
      spend(4);
      if (isStructure(item)) {
        if (hasEqual(structures, item)) continue;
        structures.push(item);
      } else if (!Number.isNaN(item)) {
        if (typeof item === 'string') charge(item.length);
        // NaN equals nothing, not even itself, but a set treats two as one.
        if (seen.has(item)) continue;
        seen.add(item);
      }
      results.push(item);
    }
    return results;
  },
};

function isStructure(value: unknown): boolean {
  return typeof value === 'object' && value !== null;
}

function hasEqual(structures: readonly unknown[], item: unknown): boolean {
  spend(structures.length * 2);
  return structures.some((structure) => isDeepEqual(item, structure));
}
