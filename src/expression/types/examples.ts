import { joinAll } from './join.ts';
import { ANY, arrayOf, BOOLEAN, NUMBER, objectOf, optional, STRING, type Type } from './type.ts';

/** Returns a type with the properties that examples have, all of which may be missing, and values of the same kinds. */
export function typeOfExamples(values: readonly unknown[]): Type {
  return joinAll(values.map(typeOfExample));
}

function typeOfExample(value: unknown): Type {
  switch (typeof value) {
    case 'string':
      return STRING;
    case 'number':
      return NUMBER;
    case 'boolean':
      return BOOLEAN;
    case 'object':
      return value === null ? ANY : Array.isArray(value) ? arrayOf(typeOfItems(value)) : typeOfObject(value);
    default:
      return ANY;
  }
}

/** An empty array may have had any items. */
function typeOfItems(items: readonly unknown[]): Type {
  return items.length === 0 ? ANY : typeOfExamples(items);
}

function typeOfObject(value: object): Type {
  const properties = Object.entries(value).map(
    ([name, member]) => [name, optional(typeOfExample(member))] as const,
  );
  return objectOf({
    properties: new Map(properties),
    patterns: [],
    rest: ANY,
    names: properties.length === 0 ? 'allowed' : 'listed',
  });
}
