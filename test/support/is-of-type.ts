import { propertyOf } from '../../src/expression/types/property.ts';
import { mayBeString } from '../../src/expression/types/strings.ts';
import type { Type } from '../../src/expression/types/type.ts';

/** Returns whether a value of JSON, or undefined, is one that a type admits. */
export function isOfType(value: unknown, type: Type): boolean {
  // A function is left out of a result.
  if (value === undefined) return type.absent || type.function || type.any;
  if (type.any) return true;
  switch (typeof value) {
    case 'boolean':
      return value ? type.true : type.false;
    case 'number':
      return type.number !== undefined && type.number.values?.has(value) !== false;
    case 'string':
      return type.string !== undefined && mayBeString(type.string, value);
    case 'object':
      if (value === null) return type.null;
      return Array.isArray(value) ? isArrayOfType(value, type) : isObjectOfType(value, type);
    default:
      return type.function;
  }
}

function isArrayOfType(value: readonly unknown[], { array }: Type): boolean {
  if (array === undefined) return false;
  // A function in an array is null in a result.
  return value.every((item) => isOfType(item, array.items) || (item === null && array.items.function));
}

function isObjectOfType(value: object, { object }: Type): boolean {
  if (object === undefined) return false;
  const names = new Set([...object.properties.keys(), ...Object.keys(value)]);
  return [...names].every((name) => {
    const type = propertyOf(object, name);
    const member: unknown = Object.hasOwn(value, name) ? Reflect.get(value, name) : undefined;
    return isOfType(member, type);
  });
}
