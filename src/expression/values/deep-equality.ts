import { charge, spend } from './budget.ts';
import { checkNesting } from './nesting.ts';
import { isFunction } from './type-name.ts';

/** Returns whether two values are equal: primitives by identity, arrays by item, objects by key in any order. */
export function isDeepEqual(left: unknown, right: unknown): boolean {
  return areEqual(left, right, 0);
}

function areEqual(left: unknown, right: unknown, depth: number): boolean {
  if (typeof left === 'string' && typeof right === 'string') {
    if (left.length !== right.length) return false;
    charge(left.length);
    return left === right;
  }
  if (left === right) return true;
  if (typeof left !== 'object' || typeof right !== 'object' || left === null || right === null) return false;
  if (isFunction(left) || isFunction(right)) return false;
  checkNesting(depth);
  if (Array.isArray(left) && Array.isArray(right)) return haveEqualItems(left, right, depth + 1);
  return haveEqualProperties(left, right, depth + 1);
}

function haveEqualItems(left: readonly unknown[], right: readonly unknown[], depth: number): boolean {
  if (left.length !== right.length) return false;
  spend(left.length);
  return left.every((item, index) => areEqual(item, right[index], depth));
}

/** Compared with an object, an array counts as the object of its own properties, its length included. */
function haveEqualProperties(left: object, right: object, depth: number): boolean {
  const names = Object.getOwnPropertyNames(left);
  if (names.length !== Object.getOwnPropertyNames(right).length) return false;
  spend(4 + costOfName(names.length) * names.length);
  return (
    names.every((name) => Object.hasOwn(right, name)) &&
    names.every((name) => areEqual(Reflect.get(left, name), Reflect.get(right, name), depth))
  );
}

/** Steps for each name of an object: one of many names is a hash table, which no processor's cache holds. */
function costOfName(names: number): number {
  if (names > 10_000) return 48;
  return names > 1_000 ? 24 : 4;
}
