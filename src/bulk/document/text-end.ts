import { createNesting } from './nesting.ts';

/**
 * Makes a function that finds where the first object ends. It is called with all bytes so far, from the object's beginning on,
 * goes on where it was, and returns undefined while the end is not there, or if its brackets do not match.
 */
export function createTextEndFinder(): (bytes: Buffer) => number | undefined {
  const nesting = createNesting();
  let at = 0;
  let isLost = false;
  let end: number | undefined;
  return (bytes) => {
    for (; at < bytes.length && end === undefined && !isLost; at += 1) {
      isLost = !nesting.take(bytes[at] ?? 0);
      if (nesting.depth() === 0) end = at + 1;
    }
    return isLost ? undefined : end;
  };
}
