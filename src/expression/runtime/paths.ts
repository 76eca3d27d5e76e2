import { spend } from '../values/budget.ts';
import { isObject, lookup as lookupAll } from '../values/index.ts';
import {
  createSequence,
  isConstructed,
  isSequence,
  keepSingleton,
  type Sequence,
  toSequence,
  unwrapSequence,
} from '../values/sequence.ts';

export const OBJECT_PROTOTYPE: object = Object.prototype;

/** Returns whether an object has a property of its own. */
export function hasOwn(object: object, key: string): boolean {
  return Object.hasOwn(object, key);
}

/** Returns whether a value is an object as JSON has it, so that a plain read of a property is safe. */
export function isPlainObject(value: unknown): value is Record<string, unknown> {
  if (typeof value !== 'object' || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === OBJECT_PROTOTYPE || prototype === null;
}

/** The own property of an object, or of every object in an array, as it leaves a node. */
export function lookup(value: unknown, key: string): unknown {
  return unwrapSequence(lookupAll(value, key));
}

/** Result of a path of names, from a value of any kind. */
export function followNames(value: unknown, names: readonly string[]): unknown {
  return finishPath(itemsAlong(value, names, true), false);
}

/** Items after a run of names. `last` means that the path ends there, which keeps a single array whole. */
export function itemsAlong(value: unknown, names: readonly string[], last: boolean): unknown[] {
  // No arrays are needed while objects are nested in objects.
  const end = last ? names.length - 1 : names.length;
  let index = 0;
  let at = value;
  for (; index < end && isObject(at); index++) {
    const name = names[index] ?? '';
    at = Object.hasOwn(at, name) ? at[name] : undefined;
  }
  spend(index);
  let items = index === 0 ? asArray(at) : itemsOf(at);
  for (; index < names.length; index++) {
    items = stepByName(items, names[index] ?? '', last && index === names.length - 1);
  }
  return items;
}

/** One step by name over all items; what `flattenStep` does happens on the way. */
export function stepByName(items: readonly unknown[], name: string, last: boolean): unknown[] {
  spend(items.length);
  const results: unknown[] = [];
  let only: unknown[] | undefined;
  let count = 0;
  for (const item of items) {
    const found = lookup(item, name);
    if (found === undefined) continue;
    count += 1;
    if (!Array.isArray(found) || isConstructed(found)) {
      results.push(found);
    } else {
      if (count === 1 && !isSequence(found)) only = found;
      spend(found.length);
      for (const member of found) results.push(member);
    }
  }
  if (!last) return results;
  return count === 1 && only !== undefined ? only : toSequence(results);
}

/**
 * The items after a step, from the results for each item before it: arrays are flattened one level,
 * except arrays that the expression built. As the last step's only result, an array stays as it is.
 */
export function flattenStep(results: readonly unknown[], last: boolean): unknown[] {
  if (last && results.length === 1) {
    const [only] = results;
    if (Array.isArray(only) && !isSequence(only)) return only;
  }
  const items = createSequence();
  for (const result of results) {
    if (!Array.isArray(result) || isConstructed(result)) items.push(result);
    else {
      spend(result.length);
      for (const member of result) items.push(member);
    }
  }
  return items;
}

/** The result of a path whose last step ran once. */
export function endOfPath(result: unknown): unknown {
  return Array.isArray(result) ? finishPath(itemsOfStep(result, true), false) : result;
}

/** The same for the result of a step that ran once. */
export function itemsOfStep(result: unknown, last: boolean): unknown[] {
  return flattenStep(result === undefined ? [] : [result], last);
}

/** The items that the step after a property runs over. */
export function itemsOf(value: unknown): unknown[] {
  if (value === undefined) return [];
  if (!Array.isArray(value) || isConstructed(value)) return toSequence([value]);
  return value;
}

/** The array itself, or the value as the only item. */
export function asArray(value: unknown): unknown[] {
  return Array.isArray(value) ? value : toSequence([value]);
}

/**
 * The items of the result of an array constructor at the beginning of a path. A block that builds an array counts
 * as one; if it returns a string instead, the path runs over its characters, and over nothing for any other
 * value. The `jsonata` package does the same.
 */
export function itemsOfConstructed(value: unknown): unknown[] {
  if (Array.isArray(value)) return value;
  if (typeof value === 'string') spend(value.length);
  return typeof value === 'string' ? toSequence(value.split('')) : createSequence();
}

/** Whether there is nothing that a path could continue from. */
export function isEmpty(value: unknown): boolean {
  return value === undefined || ((Array.isArray(value) || typeof value === 'string') && value.length === 0);
}

/**
 * The effect of `[]`: a path returns an array, but no part of the document's own; the whole node, after an
 * order-by, keeps a sequence as an array.
 */
export type KeepSingleton = 'path' | 'node' | false;

/** The result of a path for the items of its last step. */
export function finishPath(items: unknown, keep: KeepSingleton): unknown {
  if (isSequence(items)) {
    if (keep !== false) keepSingleton(items);
    return unwrapSequence(items);
  }
  return groupedItems(items, keep);
}

/**
 * What a grouping at the end of a path runs over, for the items of the path's last step: after `[]`, an array that a
 * constructor built is one item.
 */
export function groupedItems(items: unknown, keep: KeepSingleton): unknown {
  const isWhole = Array.isArray(items) && isConstructed(items) && !isSequence(items);
  return keep === 'path' && isWhole ? kept([items]) : items;
}

/** Makes a single value an array, as `[]` after a step asks; nothing stays nothing. */
export function keepArray(value: unknown): unknown {
  if (value === undefined) return undefined;
  if (!Array.isArray(value)) return kept([value]);
  if (isConstructed(value) && !isSequence(value)) return kept([value]);
  if (isSequence(value)) keepSingleton(value);
  return value;
}

/** A node's exit where `[]` asked for an array: a sequence of one item stays an array. */
export function unwrapKept(value: unknown): unknown {
  if (isSequence(value)) keepSingleton(value);
  return unwrapSequence(value);
}

function kept(items: unknown[]): Sequence {
  const sequence = toSequence(items);
  keepSingleton(sequence);
  return sequence;
}
