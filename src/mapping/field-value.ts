import type { MappedField, UnifiedValue } from './types.ts';

/** What says where a field is in a unified value. */
type FieldPlace = Pick<MappedField, 'name' | 'place' | 'family'>;

/** The value of a field in a unified value, also of a customer's field inside its object; undefined if it has none. */
export function fieldValue(value: UnifiedValue, { name, place, family }: FieldPlace): unknown {
  if (place === undefined) return Object.hasOwn(value, name) ? value[name] : undefined;
  const container = Object.hasOwn(value, place.container) ? value[place.container] : undefined;
  if (typeof container !== 'object' || container === null) return undefined;
  // Which of its fields are of the family is not known any more.
  if (family !== undefined) return container;
  return Object.hasOwn(container, place.member) ? Reflect.get(container, place.member) : undefined;
}

/** The property of a unified value that a field is in. */
export function outputName({ name, place }: Pick<MappedField, 'name' | 'place'>): string {
  return place === undefined ? name : place.container;
}
