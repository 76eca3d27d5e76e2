import { digestOf } from '../transport/paging/page-history.ts';
import { mergeProfiles } from './merge.ts';
import { type ObservedMapping, type Observer, observe } from './observe.ts';
import type { Profile } from './profile.ts';

/** The bounds of a window, and its callbacks. */
export interface ProfileWindowOptions {
  /** Most records. */
  readonly records: number;
  /** Milliseconds after which a record leaves. */
  readonly age: number;
  /** Called with each part of the window, whose records are in no other part. Parts can be merged. */
  onPart(profile: Profile): void;
  /** Called with the whole window whenever a part is added. */
  onWindow(profile: Profile): void;
}

/** Observes the last records of a resource. It keeps what it counted of them, not the records. */
export interface ProfileWindow {
  /**
   * Adds a record. One that is in the window already is passed over, so that repeated reads are not
   * evidence.
   *
   * @param key By which the record is known again among those of its account; undefined if it cannot be.
   * @param time Epoch milliseconds.
   */
  add(record: unknown, account: string, key: string | undefined, time: number): void;
}

/** The window moves on by one part at a time. */
const PARTS = 4;

interface Part {
  readonly began: number;
  readonly keys: ReadonlySet<number>;
  readonly profile: Profile;
}

interface OpenPart {
  readonly began: number;
  readonly keys: Set<number>;
  readonly observer: Observer;
  records: number;
}

/** Makes a window over the raw records that a mapping takes. */
export function createProfileWindow(mapping: ObservedMapping, options: ProfileWindowOptions): ProfileWindow {
  const most = Math.ceil(options.records / PARTS);
  const longest = options.age / PARTS;
  let parts: readonly Part[] = [];
  let open: OpenPart | undefined;

  function close({ began, keys, observer }: OpenPart): void {
    const profile = observer.profile();
    parts = [...parts.slice(1 - PARTS), { began, keys, profile }];
    open = undefined;
    options.onPart(profile);
    const [first, ...others] = parts.map((part) => part.profile);
    if (first !== undefined) options.onWindow(mergeProfiles(first, ...others));
  }

  /** A clock that was set back makes parts older than they are; none stays for ever. */
  function isOver(began: number, time: number, longestAge: number): boolean {
    return Math.abs(time - began) >= longestAge;
  }

  return {
    add(record, account, key, time) {
      if (open !== undefined && isOver(open.began, time, longest)) close(open);
      if (parts.some(({ began }) => isOver(began, time, options.age)))
        parts = parts.filter(({ began }) => !isOver(began, time, options.age));
      const digest = key === undefined ? undefined : digestOf([account, key]);
      if (digest !== undefined && (open?.keys.has(digest) || parts.some(({ keys }) => keys.has(digest))))
        return;
      open ??= { began: time, keys: new Set(), observer: observe(mapping), records: 0 };
      if (digest !== undefined) open.keys.add(digest);
      open.observer.add(record, account);
      open.records += 1;
      if (open.records >= most) close(open);
    },
  };
}
