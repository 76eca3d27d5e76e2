import { spend } from '../budget.ts';
import { isMarked } from '../sequence.ts';

/** Adds a value to an array that is being built; an array's items one by one, nothing not at all. */
export function appendAll(array: unknown[], value: unknown): void {
  if (value === undefined) return;
  if (!Array.isArray(value)) {
    array.push(value);
    return;
  }
  spend(value.length);
  for (const item of value) array.push(item);
}

/** Tells whether a value is an array whose items all have the same simple type. */
export function isArrayOf(value: unknown, type: 'number' | 'string'): boolean {
  if (!Array.isArray(value)) return false;
  spend(value.length);
  for (const item of value) if (typeof item !== type) return false;
  return true;
}

/** A result without the marks of sequences: plain JSON arrays, as they leave the evaluation. */
export function withoutMarks(value: unknown): unknown {
  return Array.isArray(value) && isMarked(value) ? value.slice() : value;
}

/** The same for everything inside. Only arrays and objects that the evaluation made carry marks inside. */
export function withoutNestedMarks(value: unknown): unknown {
  if (Array.isArray(value)) return cleanArray(value);
  if (typeof value !== 'object' || value === null) return value;
  for (const key of Object.keys(value)) {
    const member: unknown = Reflect.get(value, key);
    if (typeof member !== 'object') continue;
    const cleaned = withoutNestedMarks(member);
    if (cleaned !== member) Reflect.set(value, key, cleaned);
  }
  return value;
}

function cleanArray(array: unknown[]): unknown[] {
  const result = isMarked(array) ? array.slice() : array;
  for (const [index, item] of result.entries()) {
    const cleaned = withoutNestedMarks(item);
    if (cleaned !== item) result[index] = cleaned;
  }
  return result;
}
