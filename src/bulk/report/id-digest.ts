/** More digits than these are not all kept by a number. */
const MOST_DIGITS = 15;

/**
 * Returns a number for an id, never 0. Short whole numbers have numbers of their own; of a million other ids two have the
 * same number with a probability of less than one in ten thousand.
 */
export function digestOfId(id: string): number {
  return id.length <= MOST_DIGITS ? (digestOfDigits(id) ?? hashOf(id)) : hashOf(id);
}

/** Negative, so that no hash is equal; undefined for what is not a whole number, and with leading zeros. */
function digestOfDigits(id: string): number | undefined {
  const first = id.charCodeAt(0) - 48;
  if (!(first > 0 && first <= 9)) return undefined;
  let number = first;
  for (let index = 1; index < id.length; index += 1) {
    const digit = id.charCodeAt(index) - 48;
    if (digit < 0 || digit > 9) return undefined;
    number = number * 10 + digit;
  }
  return -number;
}

/** Two hashes (FNV-1a and one of its kind), of which 53 bits are kept. */
function hashOf(id: string): number {
  let high = 0x811c9dc5;
  let low = 0x9e3779b9;
  for (let index = 0; index < id.length; index += 1) {
    const character = id.charCodeAt(index);
    high = Math.imul(high ^ character, 0x01000193);
    low = Math.imul(low ^ character, 0x85ebca6b);
    low ^= low >>> 13;
  }
  high ^= high >>> 15;
  return (high >>> 0) * 0x200000 + (Math.imul(low, 0xc2b2ae35) >>> 11) || 1;
}
