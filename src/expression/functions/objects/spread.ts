import { checkSize, spend } from '../../values/budget.ts';
import { checkNesting, isObject, setOwn } from '../../values/index.ts';
import { createSequence } from '../../values/sequence.ts';
import type { BuiltIn } from '../built-in.ts';

/** `$spread(object)`: one object for each key: https://docs.jsonata.org/object-functions#spread. */
export const spread: BuiltIn = {
  name: 'spread',
  cost: { call: 5 },
  signature: '<x-:a<o>>',
  parameters: 1,
  parameterCount: 1,
  implementation(value: unknown): unknown {
    if (!Array.isArray(value) && !isObject(value)) return value;
    // The result of nothing is nothing; an array that is empty for another reason stays an array.
    const hasItems = Array.isArray(value) && value.some((item) => item !== undefined);
    const parts: unknown[] = hasItems ? [] : createSequence();
    collectParts(value, parts, 1);
    checkSize(parts.length);
    return parts;
  },
};

function collectParts(value: unknown, parts: unknown[], depth: number): void {
  checkNesting(depth);
  spend(1);
  if (Array.isArray(value)) {
    for (const item of value) collectParts(item, parts, depth + 1);
  } else if (isObject(value)) {
    const keys = Object.keys(value);
    for (const key of keys) {
      spend(keys.length > 1000 ? 20 : 6);
      const part: Record<string, unknown> = {};
      setOwn(part, key, value[key]);
      parts.push(part);
    }
  } else if (value !== undefined) {
    parts.push(value);
  }
}
