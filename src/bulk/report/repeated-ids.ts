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
  // Open addressing: a digest and the line of its record are side by side; 0 is free.
  let slots = new Float64Array(2 * FIRST_SLOTS);
  let size = 0;
  let repeated = 0;
  const examples: RepeatedId[] = [];

  function slotOf(digest: number): number {
    const mask = slots.length - 2;
    let slot = ((digest ^ (digest / 0x200000)) << 1) & mask;
    while (slots[slot] !== 0 && slots[slot] !== digest) slot = (slot + 2) & mask;
    return slot;
  }

  function grow(): void {
    const old = slots;
    slots = new Float64Array(old.length * 4);
    for (let slot = 0; slot < old.length; slot += 2) {
      const digest = old[slot] ?? 0;
      if (digest === 0) continue;
      const place = slotOf(digest);
      slots[place] = digest;
      slots[place + 1] = old[slot + 1] ?? 0;
    }
  }

  function addOne(digest: number, line: number): void {
    const slot = slotOf(digest);
    if (slots[slot] === digest) {
      repeated += 1;
      if (examples.length < MOST_EXAMPLES) examples.push({ line, firstLine: slots[slot + 1] ?? 0 });
    } else if (size < MOST_IDS) {
      slots[slot] = digest;
      slots[slot + 1] = line;
      size += 1;
      if (size * 4 > slots.length) grow();
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
