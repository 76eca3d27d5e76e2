import type { Model } from '../../model/precompiled.ts';
import type { UnifiedValue } from '../types.ts';

/** Returns a value with every field of the model, in the schema's order: absent ones as `null`, arrays as `[]`. */
export function normalize(value: UnifiedValue, model: Model): UnifiedValue {
  const result: UnifiedValue = {};
  for (const { name, isArray } of model.fields) {
    result[name] = Object.hasOwn(value, name) ? value[name] : isArray ? [] : null;
  }
  return result;
}
