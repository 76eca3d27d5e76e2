import { charge, spend } from '../values/budget.ts';
import { ExpressionError } from '../values/expression-error.ts';
import { setOwn } from '../values/index.ts';
import { asArray } from './paths.ts';

/** A key and a value expression, as functions of the item. */
export type Pair = readonly [key: (item: unknown) => unknown, value: (item: unknown) => unknown];

/** Keys that an object lists before all others: array indices. */
const INTEGER =
  /^(?:0|[1-9]\d{0,8}|[1-3]\d{9}|4[01]\d{8}|42[0-8]\d{7}|429[0-3]\d{6}|4294[0-8]\d{5}|42949[0-5]\d{4}|429496[0-6]\d{3}|4294967[01]\d{2}|42949672[0-8]\d|429496729[0-4])$/;

const NINE = 57;

interface Group {
  readonly items: unknown[];
  readonly pair: number;
}

/** All items as one context value: nothing, the only item, or all of them with arrays flattened one level. */
export function groupAll(items: readonly unknown[]): unknown {
  if (items.length <= 1) return items[0];
  spend(items.length);
  const present: unknown[] = [];
  for (const item of items) if (item !== undefined) present.push(item);
  if (present.length <= 1) return present[0];
  if (!present.some(Array.isArray)) return present;
  for (const item of present) if (Array.isArray(item)) spend(item.length);
  return present.flat();
}

/** `{ key: value }` over the items of a value, where keys are computed. */
export function group(value: unknown, pairs: readonly Pair[], position: number): Record<string, unknown> {
  const items = asArray(value);
  const groups = collectGroups(items.length === 0 ? [undefined] : items, pairs, position);
  const result: Record<string, unknown> = {};
  for (const [key, group] of groups) {
    const entry = pairs[group.pair]?.[1](groupAll(group.items));
    spend(4);
    if (entry !== undefined) setOwn(result, key, entry);
  }
  return result;
}

function collectGroups(
  items: readonly unknown[],
  pairs: readonly Pair[],
  position: number,
): Iterable<[string, Group]> {
  const groups = new Map<string, Group>();
  let mayBeIntegers = false;
  for (const item of items) {
    for (let pair = 0; pair < pairs.length; pair++) {
      spend(5);
      const key = checkKey(pairs[pair]?.[0](item), position);
      if (key === undefined) continue;
      const group = groups.get(key);
      if (group === undefined) {
        groups.set(key, { items: [item], pair });
        mayBeIntegers ||= key.charCodeAt(0) <= NINE;
      } else if (group.pair !== pair) throw new ExpressionError('D1009', { value: key, position });
      else group.items.push(item);
    }
  }
  return mayBeIntegers ? inPropertyOrder(groups) : groups;
}

/** Checks a group's key. */
export function checkKey(key: unknown, position: number): string | undefined {
  if (key === undefined) return undefined;
  if (typeof key === 'string') charge(key.length);
  if (typeof key !== 'string') throw new ExpressionError('T1003', { value: key, position });
  if (key === '_jsonata_lambda' || key === '_jsonata_function') {
    throw new ExpressionError('D1013', { value: key, position });
  }
  return key;
}

/** Groups in the order in which an object lists its keys: integers first, then in order of appearance. */
export function inPropertyOrder<T>(groups: ReadonlyMap<string, T>): [string, T][] {
  const entries = [...groups];
  const integers = entries.filter(([key]) => INTEGER.test(key));
  if (integers.length === 0) return entries;
  integers.sort(([left], [right]) => Number(left) - Number(right));
  return [...integers, ...entries.filter(([key]) => !INTEGER.test(key))];
}
