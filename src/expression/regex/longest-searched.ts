/**
 * Characters of the longest string that `RegExp` searches for a pattern of one part at which it may turn back. It keeps up
 * to 16 bytes for each of these parts and characters, in 64 MiB, and what it does beyond is not distinguished from other faults.
 */
const MOST_TURNS = 2 ** 22;
const TURNS = /[(|?*+{]/g;
/** A repetition without an end, or one that may be long. */
const REPEATS = /[*+]|\{\d*(?:,|\d{4})/;

/**
 * Returns the number of characters of the longest string that `RegExp` may search for a pattern, without bound for one
 * that repeats nothing.
 */
export function longestSearched(pattern: string): number {
  if (!REPEATS.test(pattern)) return Number.POSITIVE_INFINITY;
  return Math.floor(MOST_TURNS / (1 + (pattern.match(TURNS)?.length ?? 0)));
}

/** What is wrong with a string that is longer. */
export function longerThanSearched(longest: number): string {
  return `This regular expression searches strings of at most ${longest} characters.`;
}
