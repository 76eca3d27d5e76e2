/** Numbers that vary as random ones do, and are the same in every run (mulberry32). */
export interface Random {
  /** From 0, below 1. */
  next(): number;
  /** A whole number from 0, below the limit. */
  below(limit: number): number;
  /** True with a probability. */
  maybe(probability: number): boolean;
  pick<Item>(items: readonly Item[]): Item;
  /** A string of some characters. */
  letters(length: number, from: string): string;
}

/** Makes numbers from a seed. */
export function createRandom(seed: number): Random {
  let state = Math.imul(seed, 2654435761) >>> 0 || 1;
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (limit: number): number => Math.floor(next() * limit);
  return {
    next,
    below,
    maybe: (probability) => next() < probability,
    pick(items) {
      const item = items[below(items.length)];
      if (item === undefined) throw new Error('There is nothing to choose from.');
      return item;
    },
    letters: (length, from) => Array.from({ length }, () => from[below(from.length)]).join(''),
  };
}
