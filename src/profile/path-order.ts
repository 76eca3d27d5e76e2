import { compareTexts, readPath, stepsOf } from './paths.ts';
import type { NamedPaths, PathProfile, RecordsProfile } from './profile.ts';

/** Where a path comes among those that are kept. */
export interface Rank {
  readonly path: string;
  /** 0 if a field reads it, 1 if the raw schema describes it, otherwise 2. */
  readonly group: number;
  readonly depth: number;
}

/**
 * The order in which paths are kept: those that a field reads, those that the raw schema describes, and all others; of
 * each the shallow ones first. What is kept does not depend on the order of the records.
 */
export interface PathOrder {
  sorted<Item>(items: readonly Item[], pathOf: (item: Item) => string): readonly Item[];
  /** Keeps the first paths. */
  keep(
    paths: readonly (readonly [string, PathProfile])[],
    most: number,
    isCut: boolean,
  ): Pick<RecordsProfile, 'paths' | 'cut'>;
  /** The last path of a profile that was cut, after which nothing is known; undefined of one that was not. */
  endOf(profile: RecordsProfile): Rank | undefined;
  /** Whether a path comes no later than the end of a profile, so that the profile would hold it if records had it. */
  isKnown(path: string, end: Rank | undefined): boolean;
}

/** Makes the order of the paths of a profile. */
export function pathOrder(named: NamedPaths): PathOrder {
  const [read, described] = [new Set(named.read), new Set(named.described)];

  function rankOf(path: string): Rank {
    const plain = readPath(path);
    return {
      path,
      group: read.has(plain) ? 0 : described.has(plain) ? 1 : 2,
      depth: stepsOf(path).length,
    };
  }

  function sorted<Item>(items: readonly Item[], pathOf: (item: Item) => string): readonly Item[] {
    return items
      .map((item) => ({ item, rank: rankOf(pathOf(item)) }))
      .sort((left, right) => compareRanks(left.rank, right.rank))
      .map(({ item }) => item);
  }

  return {
    sorted,
    keep(paths, most, isCut) {
      const kept = Object.fromEntries(sorted(paths, ([path]) => path).slice(0, most));
      return isCut || paths.length > most ? { paths: kept, cut: true } : { paths: kept };
    },
    endOf({ cut, paths }) {
      if (cut !== true) return undefined;
      return Object.keys(paths)
        .map(rankOf)
        .reduce((one, other) => (compareRanks(other, one) > 0 ? other : one), FIRST);
    },
    isKnown: (path, end) => end === undefined || compareRanks(rankOf(path), end) <= 0,
  };
}

const FIRST: Rank = { path: '', group: 0, depth: 0 };

function compareRanks(left: Rank, right: Rank): number {
  return left.group - right.group || left.depth - right.depth || compareTexts(left.path, right.path);
}
