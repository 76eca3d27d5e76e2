import { describeType, join, NEVER, type Type } from '../../expression/typing.ts';

/** The properties that can be read of a value, arrays taken apart, with their types. */
export function propertiesOf(type: Type): ReadonlyMap<string, Type> {
  const found = new Map<string, Type>();
  collect(type, found, 0);
  return found;
}

const MOST_NESTED = 8;

function collect({ any, object, array }: Type, found: Map<string, Type>, depth: number): void {
  if (any || depth > MOST_NESTED) return;
  for (const [name, type] of object?.properties ?? []) {
    // `false` in a schema says that there is no such property.
    if (isNever(type)) continue;
    found.set(name, join(found.get(name) ?? NEVER, type));
  }
  if (array !== undefined) collect(array.items, found, depth + 1);
}

function isNever(type: Type): boolean {
  return !type.any && describeType(type) === 'nothing';
}

/** The type in words, with what may be missing: `a string or null, or nothing`. */
export function typeInWords(type: Type): string {
  const { array } = type;
  const words = array === undefined ? describeType(type) : describeArray(type);
  return type.absent && words !== 'nothing' && !type.any ? `${words}, or nothing` : words;
}

function describeArray(type: Type): string {
  const items = type.array === undefined ? NEVER : type.array.items;
  const others = describeType({ ...type, array: undefined });
  const own =
    describeType(items) === 'nothing'
      ? 'an empty array'
      : `an array of ${describeType(items).replace(/^an? /, '')}`;
  return others === 'nothing' ? own : `${others} or ${own}`;
}

/** The words that a string may be, if they are listed. */
export function membersOf({ string, array }: Type): readonly string[] {
  const inside = array === undefined ? [] : membersOf(array.items);
  return string === undefined || string.forms.length > 0 ? inside : [...string.values, ...inside];
}
