import type { IdFindings } from './findings.ts';

/** A record whose id an earlier record has. */
export interface RepeatedId {
  readonly line: number;
  /** Line of the first record with the id. */
  readonly firstLine: number;
}

/** Finds ids that appear twice in a run. */
export interface IdComparison {
  /** Takes ids in the order of the input; `shift` is added to their lines. */
  add(ids: IdFindings, shift: number): void;
  count(): number;
  /** The first three. */
  examples(): readonly RepeatedId[];
  /** Ids that were remembered, to compare later ones with. */
  remembered(): number;
}

/** Ids that are remembered: 32 MiB hold them. */
const MOST_IDS = 1 << 20;
const MOST_EXAMPLES = 3;
const FIRST_SLOTS = 1 << 12;

/** Makes a comparison that needs a bounded amount of memory: beyond a million, ids are compared, but not remembered. */
export function compareIds(): IdComparison {
  // Open addressing: a digest and its line are at the same index; 0 is free.
  let digests = new Float64Array(FIRST_SLOTS);
  let lines = new Float64Array(FIRST_SLOTS);
  let size = 0;
  let repeated = 0;
  const examples: RepeatedId[] = [];

  function slotOf(digest: number): number {
    const mask = digests.length - 1;
    let slot = (digest ^ (digest / 0x200000)) & mask;
    while (digests[slot] !== 0 && digests[slot] !== digest) slot = (slot + 1) & mask;
    return slot;
  }

  function grow(): void {
    const [oldDigests, oldLines] = [digests, lines];
    digests = new Float64Array(oldDigests.length * 2);
    lines = new Float64Array(digests.length);
    oldDigests.forEach((digest, index) => {
      if (digest === 0) return;
      const slot = slotOf(digest);
      digests[slot] = digest;
      lines[slot] = oldLines[index] ?? 0;
    });
  }

  function addOne(digest: number, line: number): void {
    const slot = slotOf(digest);
    if (digests[slot] === digest) {
      repeated += 1;
      if (examples.length < MOST_EXAMPLES) examples.push({ line, firstLine: lines[slot] ?? 0 });
    } else if (size < MOST_IDS) {
      digests[slot] = digest;
      lines[slot] = line;
      size += 1;
      if (size * 2 > digests.length) grow();
    }
  }

  return {
    add(ids, shift) {
      for (let index = 0; index < ids.digests.length; index += 1)
        addOne(ids.digests[index] ?? 0, (ids.lines[index] ?? 0) + shift);
    },
    count: () => repeated,
    examples: () => examples,
    remembered: () => size,
  };
}
