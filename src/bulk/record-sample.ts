import { MAX_RECORD_DEPTH, parseJson } from '../json/index.ts';
import type { Mapping } from '../mapping/mapping.ts';
import { type ObserveOptions, observe, type Profile } from '../profile/index.ts';
import type { ParsedRecord, PassedMessage, ReadRecord } from './raw-record.ts';

/**
 * Most records that are observed in a run, by all its threads together: with more, the share that a path is filled in is
 * hardly known better, and a run of some 100,000 records takes a tenth longer.
 */
const SAMPLE = 2048;
/** Most memory for their text. A record for which there is no room is not observed. */
const MOST_BYTES = 64 * 1024 * 1024;

/** Chooses some records of a run, and observes them when it has ended. */
export interface RecordSample {
  take(batch: readonly (ReadRecord | PassedMessage)[]): void;
  profile(): Profile;
}

/**
 * Makes a sample in which each record of the run is with the same probability (reservoir sampling, algorithm L): skipped
 * records are not even read, so that a profile of millions of records costs as much as one of thousands. The
 * choice is the same in every run.
 *
 * @param threads Threads of the run, which have a sample each.
 */
export function createRecordSample(mapping: Mapping, options: ObserveOptions, threads: number): RecordSample {
  const size = Math.ceil(SAMPLE / threads);
  const chosen: Buffer[] = [];
  const random = createRandom();
  let bytes = 0;
  let records = 0;
  /** Number of records until the next one is chosen, once the sample is full. */
  let skip = 0;
  let threshold = 1;

  function lookAhead(): void {
    threshold *= Math.exp(Math.log(random()) / size);
    skip = Math.floor(Math.log(random()) / Math.log(1 - threshold));
  }

  function keep(read: ParsedRecord, at: number): void {
    const size = read.bytes === undefined ? 0 : read.end - read.start;
    const freed = chosen[at]?.length ?? 0;
    if (bytes + size - freed > MOST_BYTES) return;
    const text = textOf(read);
    bytes += text.length - freed;
    chosen[at] = text;
  }

  function takeOne(read: ParsedRecord): void {
    records += 1;
    if (records <= size) {
      keep(read, chosen.length);
      if (records === size) lookAhead();
    } else if (skip > 0) {
      skip -= 1;
    } else {
      keep(read, Math.floor(random() * chosen.length));
      lookAhead();
    }
  }

  return {
    take(batch) {
      if (records >= size && skip >= batch.length && !batch.some(isUnread)) {
        records += batch.length;
        skip -= batch.length;
        return;
      }
      for (const read of batch) if (!isUnread(read)) takeOne(read);
    },
    profile() {
      const observer = observe(mapping, options);
      for (const text of chosen) observer.add(parseJson(text.toString(), { maxDepth: MAX_RECORD_DEPTH }));
      observer.passOver(records - chosen.length);
      return observer.profile();
    },
  };
}

function isUnread(
  read: ReadRecord | PassedMessage,
): read is Exclude<ReadRecord | PassedMessage, ParsedRecord> {
  return 'issue' in read || 'passed' in read;
}

/** A copy: the bytes of a chunk are valid only until the next one. */
function textOf({ bytes, start, end, record }: ParsedRecord): Buffer {
  return bytes === undefined ? Buffer.from(JSON.stringify(record)) : Buffer.from(bytes.subarray(start, end));
}

/** Makes numbers between 0 and 1, without either, that are the same in every run (mulberry32). */
function createRandom(): () => number {
  let state = 1;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return (((mixed ^ (mixed >>> 14)) >>> 0) + 0.5) / 2 ** 32;
  };
}
