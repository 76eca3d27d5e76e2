import { spend } from '../../budget.ts';

/**
 * Sorts stably into a new array. `isAfter(a, b)` says whether `a` has to stand after `b`; it is asked in
 * the same order as the reference implementation asks, so that also an inconsistent answer sorts alike.
 */
export function mergeSort<T>(items: readonly T[], isAfter: (a: T, b: T) => boolean): T[] {
  if (items.length <= 1) return [...items];
  const middle = Math.floor(items.length / 2);
  return merge(mergeSort(items.slice(0, middle), isAfter), mergeSort(items.slice(middle), isAfter), isAfter);
}

function merge<T>(left: readonly T[], right: readonly T[], isAfter: (a: T, b: T) => boolean): T[] {
  const merged: T[] = [];
  let fromLeft = 0;
  let fromRight = 0;
  while (fromLeft < left.length && fromRight < right.length) {
    spend(1);
    const [a, b] = [left[fromLeft] as T, right[fromRight] as T];
    if (isAfter(a, b)) {
      merged.push(b);
      fromRight += 1;
    } else {
      merged.push(a);
      fromLeft += 1;
    }
  }
  for (; fromLeft < left.length; fromLeft++) merged.push(left[fromLeft] as T);
  for (; fromRight < right.length; fromRight++) merged.push(right[fromRight] as T);
  return merged;
}
