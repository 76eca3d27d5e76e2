import { spend } from '../values/budget.ts';
import { checkNesting } from '../values/index.ts';
import { isMarked } from '../values/sequence.ts';

/** Adds a value to an array that is being built; an array's items one by one, nothing is left out. */
export function appendAll(array: unknown[], value: unknown): void {
  if (value === undefined) return;
  if (!Array.isArray(value)) {
    array.push(value);
    return;
  }
  spend(value.length);
  for (const item of value) array.push(item);
}

/** Returns whether a value is an array of numbers and nothing else. */
export function isArrayOfNumbers(value: unknown): boolean {
  if (!Array.isArray(value)) return false;
  spend(value.length);
  for (let index = 0; index < value.length; index++) if (typeof value[index] !== 'number') return false;
  return true;
}

/** Returns whether a value is an array of strings and nothing else. */
export function isArrayOfStrings(value: unknown): boolean {
  if (!Array.isArray(value)) return false;
  spend(value.length);
  for (let index = 0; index < value.length; index++) if (typeof value[index] !== 'string') return false;
  return true;
}

/** A result without the marks of sequences: plain JSON arrays, as they leave the evaluation. */
export function withoutMarks(value: unknown): unknown {
  return Array.isArray(value) && isMarked(value) ? value.slice() : value;
}

/**
 * The same for everything inside. Only arrays and objects that the evaluation made carry marks inside. A part that
 * occurs in several places counts in each of them.
 *
 * @throws ExpressionError `D1012` if the value is larger than the steps that are left.
 */
export function withoutNestedMarks(value: unknown): unknown {
  return clean(value, 0);
}

function clean(value: unknown, depth: number): unknown {
  if (Array.isArray(value)) return cleanArray(value, depth);
  if (!isRecord(value)) return value;
  checkNesting(depth);
  const keys = Object.keys(value);
  spend(1 + (keys.length >>> 4));
  for (const key of keys) {
    const member = value[key];
    if (typeof member !== 'object') continue;
    const cleaned = clean(member, depth + 1);
    if (cleaned !== member) value[key] = cleaned;
  }
  return value;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

function cleanArray(array: unknown[], depth: number): unknown[] {
  checkNesting(depth);
  const result = isMarked(array) ? array.slice() : array;
  spend(1 + (result.length >>> 4));
  for (let index = 0; index < result.length; index++) {
    const item = result[index];
    if (typeof item !== 'object') continue;
    const cleaned = clean(item, depth + 1);
    if (cleaned !== item) result[index] = cleaned;
  }
  return result;
}
