import type { DigestList } from './digest-list.ts';
import { DIGEST_WORDS, hashOfDigest } from './id-digest.ts';

/** A hash table of digests, each with a line; 0 as long as it has none. */
export interface DigestTable {
  /** Sets the line of a digest, if the table has the digest. */
  setLine(first: number, second: number, line: number): void;
  /** The line of a digest that the table has. */
  line(first: number, second: number): number;
}

/** Slots for each digest, so that few meet. */
const SLOTS_EACH = 4;

/** Makes a table of all digests of a list. */
export function createDigestTable(list: DigestList): DigestTable {
  let length = 1;
  while (length < SLOTS_EACH * list.size() + 1) length *= 2;
  const digests = new Int32Array(DIGEST_WORDS * length);
  const isTaken = new Uint8Array(length);
  const lines = new Float64Array(length);

  /** The slot of a digest, or a free one. */
  function slotOf(first: number, second: number): number {
    const hash = hashOfDigest(first, second);
    let slot = (hash ^ (hash >>> 15)) & (length - 1);
    while (
      isTaken[slot] === 1 &&
      (digests[DIGEST_WORDS * slot + 1] !== second || digests[DIGEST_WORDS * slot] !== first)
    )
      slot = (slot + 1) & (length - 1);
    return slot;
  }

  list.each((first, second) => {
    const slot = slotOf(first, second);
    isTaken[slot] = 1;
    digests[DIGEST_WORDS * slot] = first;
    digests[DIGEST_WORDS * slot + 1] = second;
  });
  return {
    setLine(first, second, line) {
      const slot = slotOf(first, second);
      if (isTaken[slot] === 1) lines[slot] = line;
    },
    line: (first, second) => lines[slotOf(first, second)] as number,
  };
}
