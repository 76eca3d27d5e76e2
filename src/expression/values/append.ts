import { checkSize, spend } from './budget.ts';

/**
 * Both values one after the other as a new array; a value that is not an array counts as its only item.
 * If one side is nothing, the other is returned unchanged.
 *
 * @throws ExpressionError `D2015` if the array would be too large.
 */
export function append(first: unknown, second: unknown): unknown {
  if (first === undefined) return second;
  if (second === undefined) return first;
  if (!Array.isArray(first) && !Array.isArray(second)) return [first, second];
  const left: readonly unknown[] = Array.isArray(first) ? first : [first];
  const right: readonly unknown[] = Array.isArray(second) ? second : [second];
  checkSize(left.length + right.length);
  spend(((left.length + right.length) >>> 3) + right.length);
  return [...left, ...right];
}
