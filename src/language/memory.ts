import type { Remember } from '../definition/index.ts';

/** Results of earlier runs. What a run does not ask for is forgotten after it. */
export interface Memory {
  readonly remember: Remember;
  /** Ends a run. */
  forgetUnused(): void;
}

interface Entry {
  readonly parts: readonly unknown[];
  readonly result: unknown;
}

/** Makes a memory that holds one result for each thing that is computed. */
export function createMemory(): Memory {
  let known = new Map<string, Entry>();
  let used = new Map<string, Entry>();

  function remember<Result>(what: string, parts: readonly unknown[], compute: () => Result): Result {
    const found = used.get(what) ?? known.get(what);
    // The name stands for the type: whatever has this name is computed by the same code.
    if (found !== undefined && areSame(found.parts, parts)) {
      used.set(what, found);
      return found.result as Result;
    }
    const result = compute();
    used.set(what, { parts, result });
    return result;
  }

  return {
    remember,
    forgetUnused() {
      known = used;
      used = new Map();
    },
  };
}

function areSame(left: readonly unknown[], right: readonly unknown[]): boolean {
  return left.length === right.length && left.every((part, index) => Object.is(part, right[index]));
}
