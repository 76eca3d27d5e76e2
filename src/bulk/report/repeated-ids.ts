import { createDigestList } from './digest-list.ts';
import { createDigestTable } from './digest-table.ts';
import type { IdFindings } from './findings.ts';
import { DIGEST_WORDS, hashOfDigest } from './id-digest.ts';

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

/** What a comparison may keep in memory. */
interface ComparisonLimits {
  /** Ids that are remembered. */
  readonly mostIds: number;
  /** Bits of the filter, as a power of two. */
  readonly filterBits: number;
  /** Ids that may wait for their comparison. */
  readonly mostWaiting: number;
}

/** 18 MiB hold the ids; the filter has 1 MiB, which fits the cache of one core. */
const LIMITS: ComparisonLimits = { mostIds: 1 << 20, filterBits: 23, mostWaiting: 1 << 16 };
const MOST_EXAMPLES = 3;
/** Ids that are taken at once: a function that is called often is compiled once, one with a long loop several times. */
const AT_ONCE = 256;

/**
 * Makes a comparison that needs a bounded amount of memory: beyond a million, ids are compared, but not remembered.
 *
 * Most ids are new. Each sets one bit of a filter; an id whose bit nobody has set is new. The others, a few in a hundred of new
 * ones and all repeated ones, wait, and are compared with all remembered ones in one go. A hash table of all ids would take
 * several times as long, since it does not fit the cache.
 */
export function compareIds({ mostIds, filterBits, mostWaiting }: ComparisonLimits = LIMITS): IdComparison {
  const filter = new Int32Array(1 << (filterBits - 5));
  const known = createDigestList(mostIds);
  const waiting = createDigestList(mostWaiting);
  let repeated = 0;
  const examples: RepeatedId[] = [];

  function take(ids: IdFindings, shift: number, from: number, to: number): void {
    for (let index = from; index < to; index += 1) {
      const first = ids.digests[DIGEST_WORDS * index] as number;
      const second = ids.digests[DIGEST_WORDS * index + 1] as number;
      const line = (ids.lines[index] as number) + shift;
      const hash = hashOfDigest(first, second) >>> (32 - filterBits);
      const bits = filter[hash >>> 5] as number;
      const bit = 1 << (hash & 31);
      if ((bits & bit) !== 0) wait(first, second, line);
      else if (known.push(first, second, line)) filter[hash >>> 5] = bits | bit;
    }
  }

  /** The comparison takes place after as many ids as in any other run, however they are divided: then it remembers the same. */
  function wait(first: number, second: number, line: number): void {
    if (waiting.push(first, second, line)) return;
    compareWaiting();
    waiting.push(first, second, line);
  }

  function compareWaiting(): void {
    const table = createDigestTable(waiting);
    // The first record with each of the digests, as far as it is known.
    known.each((first, second, line) => table.setLine(first, second, line));
    waiting.each((first, second, line) => {
      const firstLine = table.line(first, second);
      if (firstLine !== 0) {
        repeated += 1;
        if (examples.length < MOST_EXAMPLES) examples.push({ line, firstLine });
      } else if (known.push(first, second, line)) table.setLine(first, second, line);
    });
    waiting.clear();
  }

  return {
    add(ids, shift) {
      const { length } = ids.lines;
      for (let from = 0; from < length; from += AT_ONCE) {
        take(ids, shift, from, Math.min(from + AT_ONCE, length));
      }
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
      return known.size();
    },
  };
}
