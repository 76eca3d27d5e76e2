import { MAX_RECORD_DEPTH, parseJson } from '../../json/index.ts';
import type { Mapping } from '../../mapping/mapping.ts';
import { isRead } from '../../mapping/read-paths.ts';
import { leafPaths } from '../../mapping/record-paths.ts';
import type { ParsedRecord } from '../raw-record.ts';
import type { UnreadFindings } from './findings.ts';
import { DIGEST_WORDS, mixedDigest, writeDigest } from './id-digest.ts';
import { type Chosen, chooseSmallestHashes } from './smallest-hashes.ts';

/** Paths of one record that no expression reads. */
export type UnreadPaths = readonly string[];

/** Finds paths of raw records that no expression reads, in some of the records. */
export interface UnreadSample {
  /** Takes a record, and the hash of its id if it has one. */
  take(read: ParsedRecord, hash: number | undefined): void;
  /** What was chosen since it was last asked for. */
  found(): readonly Chosen<UnreadPaths>[];
}

/** Puts together what the parts of a run chose. */
export interface UnreadSum {
  /** Takes what a part chose; `shift` is added to the lines. Parts come in the order of the input. */
  add(found: readonly Chosen<UnreadPaths>[], shift: number): void;
  sum(): UnreadFindings;
}

/** Records that are looked at in a run. Some thousand of a million are, until the smallest hashes are known. */
const MOST_RECORDS = 256;

/** Most paths that are counted: names may be data, of which there is no end. */
const MOST_PATHS = 1000;

/**
 * Makes a sample: of the records with the smallest hashes, so that it is the same on any number of threads. What the
 * expressions read is looked up once a path.
 */
export function sampleUnread(mapping: Mapping): UnreadSample {
  const unread = new Map<string, boolean>();
  const choice = chooseSmallestHashes<undefined>(MOST_RECORDS);
  const digest = new Int32Array(DIGEST_WORDS);
  let latest = chooseSmallestHashes<UnreadPaths>(MOST_RECORDS);

  function isUnread(path: string): boolean {
    const known = unread.get(path);
    if (known !== undefined) return known;
    const found = !isRead(path, mapping.fields);
    if (unread.size < MOST_PATHS) unread.set(path, found);
    return found;
  }

  function hashOf(read: ParsedRecord): number {
    const { bytes = Buffer.from(JSON.stringify(read.record)), start, end } = read;
    writeDigest(bytes, start, read.bytes === undefined ? bytes.length : end, digest, 0);
    return mixedDigest(digest[0] as number, digest[1] as number);
  }

  return {
    take(read, hash = hashOf(read)) {
      const { line } = read;
      if (!choice.wants(hash, line)) return;
      choice.add({ hash, line, item: undefined });
      const paths = leafPaths(rawRecord(read), isFilled).filter(isUnread);
      latest.add({ hash, line, item: paths.slice(0, MOST_PATHS) });
    },
    found() {
      const found = latest.byLine();
      latest = chooseSmallestHashes(MOST_RECORDS);
      return found;
    },
  };
}

/** Makes an empty sum. */
export function sumUnread(): UnreadSum {
  const choice = chooseSmallestHashes<UnreadPaths>(MOST_RECORDS);
  return {
    add(found, shift) {
      for (const { hash, line, item } of found) {
        if (choice.wants(hash, line + shift)) choice.add({ hash, line: line + shift, item });
      }
    },
    sum() {
      const records = choice.byLine();
      const counts = new Map<string, number>();
      for (const path of records.flatMap(({ item }) => item)) {
        if (counts.has(path) || counts.size < MOST_PATHS) counts.set(path, (counts.get(path) ?? 0) + 1);
      }
      return { observed: records.length, paths: Object.fromEntries(counts) };
    },
  };
}

function isFilled(value: unknown): boolean {
  return value !== null && value !== '' && typeof value !== 'object';
}

/** A record that was read by its layout has only what the mapping reads. */
function rawRecord({ bytes, start, end, record }: ParsedRecord): unknown {
  return bytes === undefined
    ? record
    : parseJson(bytes.toString('utf8', start, end), { maxDepth: MAX_RECORD_DEPTH });
}
