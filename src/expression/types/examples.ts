import { joinAll } from './join.ts';
import {
  ABSENT,
  ANY,
  arrayOf,
  BOOLEAN,
  NULL,
  NUMBER,
  objectOf,
  optional,
  STRING,
  type Type,
} from './type.ts';

/**
 * Returns a type with the properties that examples have, each of which may be missing, and values of the same kinds. Of
 * what is null or empty in all examples nothing is known.
 */
export function typeOfExamples(values: readonly unknown[]): Type {
  const objects = values.filter(isObject);
  const arrays = values.filter(Array.isArray);
  const single = values.flatMap((value) => SINGLE[typeof value] ?? []);
  const kinds = [
    ...(objects.length === 0 ? [] : [typeOfObjects(objects)]),
    ...(arrays.length === 0 ? [] : [arrayOf(typeOfExamples(arrays.flat()))]),
    ...single,
  ];
  if (kinds.length === 0) return ANY;
  return joinAll(values.includes(null) ? [...kinds, NULL] : kinds);
}

const SINGLE: Readonly<Record<string, Type | undefined>> = {
  string: STRING,
  number: NUMBER,
  boolean: BOOLEAN,
};

function typeOfObjects(objects: readonly object[]): Type {
  const names = new Set(objects.flatMap(Object.keys));
  const properties = [...names].map((name) => {
    const having = objects.filter((one) => Object.hasOwn(one, name));
    return [name, optional(typeOfExamples(having.map((one): unknown => Reflect.get(one, name))))] as const;
  });
  return objectOf({
    properties: new Map(properties),
    patterns: [],
    rest: names.size === 0 ? ANY : ABSENT,
    names: names.size === 0 ? 'allowed' : 'listed',
  });
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
