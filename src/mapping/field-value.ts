import type { MappedField, MemberNames, UnifiedValue } from './types.ts';

/** What says where a field is in a unified value. */
type FieldPlace = Pick<MappedField, 'name' | 'place' | 'members'>;

/**
 * The value of a field in a unified value, also of a customer's field inside its object, or the fields of a family; undefined
 * if it has none.
 */
export function fieldValue(value: UnifiedValue, { name, place, members }: FieldPlace): unknown {
  if (place === undefined) return Object.hasOwn(value, name) ? value[name] : undefined;
  const container = Object.hasOwn(value, place.container) ? value[place.container] : undefined;
  if (typeof container !== 'object' || container === null) return undefined;
  if (members !== undefined) return familyOf(container, members);
  return Object.hasOwn(container, place.member) ? Reflect.get(container, place.member) : undefined;
}

/** The fields of an object that may be of a family: of two families whose names are alike, either may have made them. */
function familyOf(container: object, { name: [before, after], named }: MemberNames): object | undefined {
  const found = Object.entries(container).filter(
    ([member]) =>
      member.length >= before.length + after.length &&
      member.startsWith(before) &&
      member.endsWith(after) &&
      !named.includes(member),
  );
  return found.length === 0 ? undefined : Object.fromEntries(found);
}

/** The property of a unified value that a field is in. */
export function outputName({ name, place }: Pick<MappedField, 'name' | 'place'>): string {
  return place === undefined ? name : place.container;
}
