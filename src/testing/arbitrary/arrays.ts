import * as fc from 'fast-check';
import { onlyWhere } from './choices.ts';
import type { ArrayFacts } from './facts.ts';
import type { PartArbitrary } from './fitting-values.ts';

/** Maximum number of items; more would find nothing else. */
const FEW = 5;

/** Returns the arrays that meet the facts, or undefined if there are none; empty and single-item ones favoured. */
export function arrays(facts: ArrayFacts, part: PartArbitrary): fc.Arbitrary<unknown[]> | undefined {
  const first = untilMissing(facts.first.map(part));
  const rest = first.length === facts.first.length ? part(facts.rest) : undefined;
  const most = Math.min(facts.maximum, rest === undefined ? first.length : Infinity);
  if (most < facts.minimum) return undefined;
  const plain = first.length === 0 ? repeated(rest, facts.minimum, most) : prefixed(first, rest, facts, most);
  return facts.unique
    ? onlyWhere(plain.map(withoutRepeats), (items) => items.length >= facts.minimum)
    : plain;
}

function repeated(
  item: fc.Arbitrary<unknown> | undefined,
  minLength: number,
  most: number,
): fc.Arbitrary<unknown[]> {
  if (item === undefined) return fc.constant([]);
  const maxLength = Math.min(most, Math.max(minLength, 1) + FEW);
  return fc.array(item, { minLength, maxLength });
}

function prefixed(
  first: readonly fc.Arbitrary<unknown>[],
  rest: fc.Arbitrary<unknown> | undefined,
  { minimum }: ArrayFacts,
  most: number,
): fc.Arbitrary<unknown[]> {
  const count = Math.min(first.length, most);
  const further = repeated(rest, Math.max(0, minimum - count), most - count);
  return fc
    .tuple(fc.tuple(...first), fc.integer({ min: Math.min(minimum, count), max: count }), further)
    .map(([head, length, tail]) => (tail.length > 0 ? [...head, ...tail] : head.slice(0, length)));
}

function untilMissing(
  items: readonly (fc.Arbitrary<unknown> | undefined)[],
): readonly fc.Arbitrary<unknown>[] {
  const end = items.indexOf(undefined);
  return items.slice(0, end === -1 ? items.length : end).flatMap((item) => item ?? []);
}

function withoutRepeats(items: readonly unknown[]): unknown[] {
  const seen = new Set<string>();
  return items.filter((item) => {
    const key = canonical(item);
    return seen.has(key) ? false : seen.add(key);
  });
}

/** JSON text that is the same for values that JSON Schema calls equal. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1))
      : part,
  );
}
