import { hashOf } from '../people/hash.ts';

/** Which strings occur in the samples: constant in size, and sometimes wrong about one that does not. */
export interface SeenTexts {
  /** Adds all strings of a value. */
  add(value: unknown): void;
  /** Whether a whole string occurs. */
  has(text: string): boolean;
  /** Whether a word occurs in a string. */
  hasWord(word: string): boolean;
}

const BITS = 1 << 22;
const SHORTEST = 3;
const MOST_DEPTH = 64;

/** Makes the set of the strings of samples (two Bloom filters). */
export function createSeenTexts(): SeenTexts {
  const [texts, words] = [createFilter(), createFilter()];
  function visit(value: unknown, depth: number): void {
    if (typeof value === 'string') {
      texts.add(value.trim());
      for (const word of value.split(/[^\p{L}\p{N}]+/u)) words.add(word);
    } else if (typeof value === 'object' && value !== null && depth < MOST_DEPTH) {
      for (const inner of Object.values(value)) visit(inner, depth + 1);
    }
  }
  return { add: (value) => visit(value, 0), has: texts.has, hasWord: words.has };
}

function createFilter(): { add(text: string): void; has(text: string): boolean } {
  const bits = new Uint8Array(BITS / 8);
  const placesOf = (text: string): readonly number[] => {
    const hash = hashOf(text.toLowerCase());
    return [hash % BITS, hashOf(`#${hash}${text.length}`) % BITS];
  };
  return {
    add(text) {
      if (text.length < SHORTEST) return;
      for (const place of placesOf(text)) bits[place >> 3] = (bits[place >> 3] ?? 0) | (1 << (place & 7));
    },
    has: (text) => placesOf(text).every((place) => ((bits[place >> 3] ?? 0) & (1 << (place & 7))) !== 0),
  };
}
