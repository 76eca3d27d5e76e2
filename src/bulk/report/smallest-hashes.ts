/** Something that was chosen by its hash. */
export interface Chosen<Item> {
  readonly hash: number;
  /** Line of the record. Of records with one hash those on earlier lines are chosen. */
  readonly line: number;
  readonly item: Item;
}

/** Chooses the items with the smallest hashes, so that it does not matter how they are shared among threads. */
export interface SmallestHashes<Item> {
  /** Whether an item would be chosen, if it was added now. */
  wants(hash: number, line: number): boolean;
  /** Takes an item, in any order of lines; those of one line in their order. */
  add(chosen: Chosen<Item>): void;
  /** Those that were chosen so far, by their lines. */
  byLine(): readonly Chosen<Item>[];
}

/** Makes an empty choice of at most as many items. */
export function chooseSmallestHashes<Item>(room: number): SmallestHashes<Item> {
  /** Ordered by their hashes. */
  const chosen: Chosen<Item>[] = [];
  let largest = Number.POSITIVE_INFINITY;
  let largestLine = Number.POSITIVE_INFINITY;

  /** Index of the first one that comes after. */
  function placeOf(hash: number, line: number): number {
    let from = 0;
    let to = chosen.length;
    while (from < to) {
      const middle = (from + to) >>> 1;
      const one = chosen[middle] as Chosen<Item>;
      if (one.hash < hash || (one.hash === hash && one.line <= line)) from = middle + 1;
      else to = middle;
    }
    return from;
  }

  return {
    wants: (hash, line) => hash < largest || (hash === largest && line < largestLine),
    add(one) {
      chosen.splice(placeOf(one.hash, one.line), 0, one);
      if (chosen.length > room) chosen.pop();
      if (chosen.length < room) return;
      const last = chosen.at(-1);
      largest = last?.hash ?? largest;
      largestLine = last?.line ?? largestLine;
    },
    byLine: () => [...chosen].sort((left, right) => left.line - right.line),
  };
}
