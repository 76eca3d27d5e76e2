/** Words of a digest. */
export const DIGEST_WORDS = 2;

/** Each digit takes four bits of two words; the bits that are left mark a digest of anything else. */
const MOST_DIGITS = 15;
const DIGITS_PER_WORD = 8;
const IS_HASH = 1 << 31;
const ZERO = 48;

/**
 * Writes the digest of an id in UTF-8 into two words. Up to 15 digits have a digest of their own; of a million other ids two
 * have the same digest with a probability of less than one in a million.
 */
export function writeDigest(
  bytes: Uint8Array,
  start: number,
  end: number,
  target: Int32Array,
  at: number,
): void {
  if (end - start > MOST_DIGITS || !writeDigits(bytes, start, end, target, at))
    writeHash(bytes, start, end, target, at);
}

/** A hash of a digest, whose upper bits are the best. */
export function hashOfDigest(first: number, second: number): number {
  return Math.imul(second ^ Math.imul(first, 0x85ebca6b), 0x9e3779b1);
}

/** A hash of a digest, from 0 to 2³² - 1, of which all bits are good. */
export function mixedDigest(first: number, second: number): number {
  return mix(hashOfDigest(first, second)) >>> 0;
}

/** Returns false for what is not a row of digits. */
function writeDigits(bytes: Uint8Array, start: number, end: number, target: Int32Array, at: number): boolean {
  const length = end - start;
  let first = 0;
  let second = 0;
  for (let index = 0; index < length; index += 1) {
    const digit = (bytes[start + index] as number) - ZERO;
    if (digit < 0 || digit > 9) return false;
    // No digit is 0, so that leading zeros count.
    if (index < DIGITS_PER_WORD) first |= (digit + 1) << (4 * index);
    else second |= (digit + 1) << (4 * (index - DIGITS_PER_WORD));
  }
  target[at] = second;
  target[at + 1] = first;
  return true;
}

/** Two hashes in the manner of MurmurHash3, of four bytes at a time, with constants of that function. */
function writeHash(bytes: Uint8Array, start: number, end: number, target: Int32Array, at: number): void {
  const length = end - start;
  let first = length;
  let second = ~length;
  for (let next = start; next < end; next += 4) {
    const word = next + 4 <= end ? wordAt(bytes, next) : lastWord(bytes, next, end);
    first ^= Math.imul(rotate(Math.imul(word, 0xcc9e2d51), 15), 0x1b873593);
    first = (Math.imul(rotate(first, 13), 5) + 0xe6546b64) | 0;
    second ^= Math.imul(rotate(Math.imul(word, 0x38b34ae5), 18), 0xa1e38b93);
    second = (Math.imul(rotate(second, 17), 5) + 0x561ccd1b) | 0;
  }
  first = mix((first + second) | 0);
  second = mix((second + first) | 0);
  target[at] = first | IS_HASH;
  target[at + 1] = second;
}

function wordAt(bytes: Uint8Array, at: number): number {
  return (
    (bytes[at] as number) |
    ((bytes[at + 1] as number) << 8) |
    ((bytes[at + 2] as number) << 16) |
    ((bytes[at + 3] as number) << 24)
  );
}

/** Fewer than four bytes. */
function lastWord(bytes: Uint8Array, start: number, end: number): number {
  let word = 0;
  for (let at = end - 1; at >= start; at -= 1) word = (word << 8) | (bytes[at] as number);
  return word;
}

function rotate(word: number, bits: number): number {
  return (word << bits) | (word >>> (32 - bits));
}

function mix(word: number): number {
  let mixed = Math.imul(word ^ (word >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return mixed ^ (mixed >>> 16);
}
