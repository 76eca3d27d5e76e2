import { MAX_RECORD_DEPTH, parseJson } from '../../json/index.ts';
import type { Mapping } from '../../mapping/mapping.ts';
import { isRead } from '../../mapping/read-paths.ts';
import { leafPaths } from '../../mapping/record-paths.ts';
import type { ParsedRecord } from '../raw-record.ts';
import type { UnreadFindings } from './findings.ts';

/** Finds paths of raw records that no expression reads, in some of the records. */
export interface UnreadSample {
  take(read: ParsedRecord): void;
  /** What was found since it was last asked for. */
  found(): UnreadFindings;
}

/** Number of records that are looked at one after the other; after them, one in as many as this. */
const FIRST = 100;
const EVERY = 4096;

/** Most paths that are counted: names may be data, of which there is no end. */
const MOST_PATHS = 1000;

/** Makes a sample. What a record says of its paths is looked up once a path. */
export function sampleUnread(mapping: Mapping): UnreadSample {
  const unread = new Map<string, boolean>();
  let counts = new Map<string, number>();
  let seen = 0;
  let observed = 0;

  function isUnread(path: string): boolean {
    const known = unread.get(path);
    if (known !== undefined) return known;
    const found = !isRead(path, mapping.fields);
    if (unread.size < MOST_PATHS) unread.set(path, found);
    return found;
  }

  function look(read: ParsedRecord): void {
    observed += 1;
    for (const path of leafPaths(rawRecord(read), isFilled))
      if (isUnread(path) && (counts.has(path) || counts.size < MOST_PATHS))
        counts.set(path, (counts.get(path) ?? 0) + 1);
  }

  return {
    take(read) {
      seen += 1;
      if (seen <= FIRST || seen % EVERY === 0) look(read);
    },
    found() {
      const findings = { observed, paths: Object.fromEntries(counts) };
      counts = new Map();
      observed = 0;
      return findings;
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
