import { spend } from '../budget.ts';
import { ExpressionError } from '../expression-error.ts';
import { append, setOwn } from '../values/index.ts';
import { asArray } from './paths.ts';

/** A key and a value expression, as functions of the item. */
export type Pair = readonly [key: (item: unknown) => unknown, value: (item: unknown) => unknown];

interface Group {
  data: unknown;
  readonly pair: number;
}

/** All items of an array as one context value: nothing, the only item, or all of them. */
export function groupAll(items: readonly unknown[]): unknown {
  if (items.length <= 1) return items[0];
  return items.slice(1).reduce((all, item) => append(all, item), items[0]);
}

/** `{ key: value }` over the items of a value, where keys are computed. */
export function group(value: unknown, pairs: readonly Pair[], position: number): Record<string, unknown> {
  const items = asArray(value);
  const groups = collectGroups(items.length === 0 ? [undefined] : items, pairs, position);
  const result: Record<string, unknown> = {};
  for (const [key, { data, pair }] of groups) {
    const entry = pairs[pair]?.[1](data);
    if (entry !== undefined) setOwn(result, key, entry);
  }
  return result;
}

function collectGroups(
  items: readonly unknown[],
  pairs: readonly Pair[],
  position: number,
): [string, Group][] {
  const groups = new Map<string, Group>();
  for (const item of items) {
    pairs.forEach(([keyOf], pair) => {
      spend(1);
      const key = checkKey(keyOf(item), position);
      if (key === undefined) return;
      const group = groups.get(key);
      if (group === undefined) groups.set(key, { data: item, pair });
      else if (group.pair !== pair) throw new ExpressionError('D1009', { value: key, position });
      else group.data = append(group.data, item);
    });
  }
  return inPropertyOrder(groups);
}

/** Checks a group's key; nothing is passed on. */
export function checkKey(key: unknown, position: number): string | undefined {
  if (key === undefined) return undefined;
  if (typeof key !== 'string') throw new ExpressionError('T1003', { value: key, position });
  if (key === '_jsonata_lambda' || key === '_jsonata_function') {
    throw new ExpressionError('D1013', { value: key, position });
  }
  return key;
}

/** Groups in the order in which an object lists its keys: integers first, then as they came. */
export function inPropertyOrder<T>(groups: ReadonlyMap<string, T>): [string, T][] {
  const order: Record<string, true> = Object.create(null);
  for (const key of groups.keys()) order[key] = true;
  const entries: [string, T][] = [];
  for (const key of Object.keys(order)) {
    const group = groups.get(key);
    if (group !== undefined) entries.push([key, group]);
  }
  return entries;
}
