import type { Model } from '../../model/precompiled.ts';
import type { UnifiedValue } from '../types.ts';

/** Returns a value with every field of the model, in the schema's order: absent ones as `null`, arrays as `[]`. */
export function normalize(value: UnifiedValue, model: Model): UnifiedValue {
  const result: UnifiedValue = {};
  for (const { name, isArray } of model.fields) {
    result[name] = Object.hasOwn(value, name) ? value[name] : isArray ? [] : null;
  }
  for (const container of new Set(model.customFields.map((field) => field.container)))
    result[container] = withAllMembers(value[container], container, model);
  return result;
}

/** The fields of customers that the model knows, and after them those that only the record has. */
function withAllMembers(held: unknown, container: string, { customFields }: Model): UnifiedValue {
  const members: UnifiedValue = typeof held === 'object' && held !== null ? { ...held } : {};
  const known = customFields.filter((field) => field.container === container);
  const filled = known.map(({ member, isArray }): [string, unknown] => [
    member,
    Object.hasOwn(members, member) ? members[member] : isArray ? [] : null,
  ]);
  return { ...Object.fromEntries(filled), ...members };
}
