import { spend } from './budget.ts';
import { isFunctionValue } from './function-value.ts';

const PROTOTYPE: object = Object.prototype;

/** Returns whether a value is an object of the language: neither null nor an array nor a function. */
export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !isFunctionValue(value);
}

/** The keys of an object, in property order; none for any other value. */
export function ownKeys(value: unknown): string[] {
  if (!isObject(value)) return [];
  const keys = Object.keys(value);
  // Large objects are hash tables.
  spend(keys.length > 32 ? 6 * keys.length : 2 + keys.length);
  return keys;
}

/** Sets a property of the object itself, whatever its name: `__proto__` is a key like any other. */
export function setOwn(object: Record<string, unknown>, key: string, value: unknown): void {
  if (key in PROTOTYPE) {
    Object.defineProperty(object, key, { value, enumerable: true, configurable: true, writable: true });
  } else {
    object[key] = value;
  }
}
