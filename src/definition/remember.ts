/**
 * Returns what `compute` returns, or what it returned before for the same parts. Parts are compared as `===` does, so that
 * only strings and objects that stay the same objects are found again.
 *
 * @param what Names what is computed, and for which place: one result is kept for each.
 */
export type Remember = <Result>(what: string, parts: readonly unknown[], compute: () => Result) => Result;

/** Remembers nothing. */
export const computeAnew: Remember = (_what, _parts, compute) => compute();
