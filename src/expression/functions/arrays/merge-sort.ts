import { spend } from '../../values/budget.ts';

type IsAfter<T> = (a: T, b: T) => boolean;

/**
 * Sorts stably into a new array. `isAfter(a, b)` returns whether `a` belongs after `b`. It is called in
 * the order of the reference implementation, so that inconsistent results sort alike, too.
 */
export function mergeSort<T>(items: readonly T[], isAfter: IsAfter<T>): T[] {
  const sorted = items.slice();
  sortInto(items.slice(), sorted, 0, items.length, isAfter);
  return sorted;
}

/** Sorts a range into `target`. Both arrays hold the same items there, and both are written to. */
function sortInto<T>(source: T[], target: T[], start: number, end: number, isAfter: IsAfter<T>): void {
  if (end - start <= 1) return;
  const middle = start + ((end - start) >>> 1);
  sortInto(target, source, start, middle, isAfter);
  sortInto(target, source, middle, end, isAfter);
  spend((end - start) * 2);
  let left = start;
  let right = middle;
  for (let at = start; at < end; at++) {
    const takesRight = left === middle || (right < end && isAfter(source[left] as T, source[right] as T));
    target[at] = (takesRight ? source[right++] : source[left++]) as T;
  }
}
