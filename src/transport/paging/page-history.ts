/** Maximum number of remembered pages; the oldest are forgotten. */
const MOST = 20_000;

/** Remembers pages by a number each, to notice a page that returns. */
export interface PageHistory {
  /** Returns whether a page was seen before, and remembers it. */
  meet(page: number): boolean;
}

/** Makes a history that has seen these pages. */
export function createPageHistory(seen: Iterable<number> = []): PageHistory {
  const known = new Set(seen);
  return {
    meet(page) {
      if (known.has(page)) return true;
      known.add(page);
      const [oldest] = known;
      if (known.size > MOST && oldest !== undefined) known.delete(oldest);
      return false;
    },
  };
}

/** A number of 53 bits to distinguish strings. Not for secrets: strings with equal numbers can be made on purpose. */
export function digestOf(texts: Iterable<string>): number {
  let low = 0xdeadbeef;
  let high = 0x41c6ce57;
  for (const text of texts) {
    for (let index = 0; index < text.length; index += 1) {
      const unit = text.charCodeAt(index);
      low = Math.imul(low ^ unit, 2654435761);
      high = Math.imul(high ^ unit, 1597334677);
    }
    // Strings are separated by what is not a character, so that `ab, c` differs from `a, bc`.
    low = Math.imul(low ^ 0x10000, 2246822507);
    high = Math.imul(high ^ 0x10000, 3266489909);
  }
  low = Math.imul(low ^ (low >>> 16), 2246822507) ^ Math.imul(high ^ (high >>> 13), 3266489909);
  high = Math.imul(high ^ (high >>> 16), 2246822507) ^ Math.imul(low ^ (low >>> 13), 3266489909);
  return 4294967296 * (2097151 & high) + (low >>> 0);
}
