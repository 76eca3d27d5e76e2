import type { IdFindings } from './findings.ts';
import { DIGEST_WORDS } from './id-digest.ts';

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
/** Slots for each id that there is room for. */
const SLOTS_EACH = 2;
const AT_ONCE = 256;

/** Some ids, and what is added to their lines. */
interface Part {
  readonly ids: IdFindings;
  readonly shift: number;
}

/**
 * Makes a comparison that needs a bounded amount of memory: beyond a million, ids are compared, but not remembered. They are
 * first compared when there are a million of them, or nothing more comes: a table that has its size from the beginning takes a
 * third of the time of one that grows.
 */
export function compareIds(): IdComparison {
  let waiting: Part[] = [];
  let waitingIds = 0;
  let room = 0;
  // In the order in which they were added.
  let digests = new Int32Array();
  let lines = new Float64Array();
  // A hash table with open addressing: numbers of ids from 1; 0 is free. It is as small as can be, since reading memory here
  // and there takes most of the time.
  let slots = new Int32Array();
  let size = 0;
  let repeated = 0;
  const examples: RepeatedId[] = [];

  /** The slot of a digest, or the free one for it. */
  function slotOf(first: number, second: number): number {
    const mask = slots.length - 1;
    const hash = Math.imul(second ^ Math.imul(first, 0x85ebca6b), 0x9e3779b1);
    let slot = (hash ^ (hash >>> 15)) & mask;
    for (;;) {
      const number = slots[slot] as number;
      if (number === 0) return slot;
      const at = DIGEST_WORDS * (number - 1);
      if (digests[at + 1] === second && digests[at] === first) return slot;
      slot = (slot + 1) & mask;
    }
  }

  function makeRoom(wanted: number): void {
    const [oldDigests, oldLines] = [digests, lines];
    room = 1;
    while (room < wanted) room *= 2;
    digests = new Int32Array(DIGEST_WORDS * room);
    digests.set(oldDigests);
    lines = new Float64Array(room);
    lines.set(oldLines);
    slots = new Int32Array(SLOTS_EACH * room);
    for (let index = 0; index < size; index += 1) {
      const at = DIGEST_WORDS * index;
      slots[slotOf(digests[at] as number, digests[at + 1] as number)] = index + 1;
    }
  }

  function compare(part: IdFindings, shift: number, from: number, to: number): void {
    for (let index = from; index < to; index += 1) {
      const first = part.digests[DIGEST_WORDS * index] as number;
      const second = part.digests[DIGEST_WORDS * index + 1] as number;
      const line = (part.lines[index] as number) + shift;
      const slot = slotOf(first, second);
      const number = slots[slot] as number;
      if (number > 0) {
        repeated += 1;
        if (examples.length < MOST_EXAMPLES) examples.push({ line, firstLine: lines[number - 1] as number });
      } else if (size < MOST_IDS) {
        digests[DIGEST_WORDS * size] = first;
        digests[DIGEST_WORDS * size + 1] = second;
        lines[size] = line;
        size += 1;
        slots[slot] = size;
      }
    }
  }

  function compareWaiting(): void {
    const wanted = Math.min(size + waitingIds, MOST_IDS);
    if (wanted > room) makeRoom(wanted);
    // A function that is called often is compiled once, one with a long loop several times.
    for (const { ids, shift } of waiting)
      for (let from = 0; from < ids.lines.length; from += AT_ONCE)
        compare(ids, shift, from, Math.min(from + AT_ONCE, ids.lines.length));
    waiting = [];
    waitingIds = 0;
  }

  return {
    add(ids, shift) {
      waiting.push({ ids, shift });
      waitingIds += ids.lines.length;
      if (size + waitingIds >= MOST_IDS) compareWaiting();
    },
    count() {
      compareWaiting();
      return repeated;
    },
    examples() {
      compareWaiting();
      return examples;
    },
    remembered() {
      compareWaiting();
      return size;
    },
  };
}
