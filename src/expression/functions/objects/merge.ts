import { spend } from '../../values/budget.ts';
import { ownKeys, setOwn } from '../../values/index.ts';
import type { BuiltIn } from '../built-in.ts';

/** `$merge(objects)`, where later keys win: https://docs.jsonata.org/object-functions#merge. */
export const merge: BuiltIn = {
  name: 'merge',
  cost: { call: 10 },
  signature: '<a<o>:o>',
  parameters: 1,
  parameterCount: 1,
  implementation(objects: readonly Readonly<Record<string, unknown>>[] | undefined): object | undefined {
    if (objects === undefined) return undefined;
    const merged: Record<string, unknown> = {};
    for (const object of objects) {
      const keys = ownKeys(object);
      spend(keys.length * 3 + 1);
      for (const key of keys) setOwn(merged, key, object[key]);
    }
    return merged;
  },
};
