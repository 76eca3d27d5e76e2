import { DIGEST_WORDS } from './id-digest.ts';

/** What is done with a digest and the line of its record. */
export type TakeDigest = (first: number, second: number, line: number) => void;

/** Digests of ids, and the lines of their records, in order. */
export interface DigestList {
  /** Returns false if there is no room. */
  push(first: number, second: number, line: number): boolean;
  each(take: TakeDigest): void;
  size(): number;
  clear(): void;
}

/** Digests that there is memory for at once. */
const BLOCK = 1 << 14;

interface Block {
  readonly digests: Int32Array;
  readonly lines: Float64Array;
}

/** Makes an empty list with room for some digests. Its memory grows without being copied. */
export function createDigestList(room: number): DigestList {
  const blocks: Block[] = [];
  let { digests, lines } = newBlock();
  blocks.push({ digests, lines });
  let size = 0;

  function turnTo(index: number): void {
    const block = blocks[index] ?? newBlock();
    blocks[index] = block;
    ({ digests, lines } = block);
  }

  return {
    push(first, second, line) {
      if (size === room) return false;
      const index = size % BLOCK;
      if (index === 0) turnTo(size / BLOCK);
      digests[DIGEST_WORDS * index] = first;
      digests[DIGEST_WORDS * index + 1] = second;
      lines[index] = line;
      size += 1;
      return true;
    },
    each(take) {
      for (let index = 0; index * BLOCK < size; index += 1) {
        const block = blocks[index] as Block;
        eachOf(block, Math.min(BLOCK, size - index * BLOCK), take);
      }
    },
    size: () => size,
    clear() {
      size = 0;
    },
  };
}

function eachOf({ digests, lines }: Block, count: number, take: TakeDigest): void {
  for (let index = 0; index < count; index += 1) {
    const at = DIGEST_WORDS * index;
    take(digests[at] as number, digests[at + 1] as number, lines[index] as number);
  }
}

function newBlock(): Block {
  return { digests: new Int32Array(DIGEST_WORDS * BLOCK), lines: new Float64Array(BLOCK) };
}
