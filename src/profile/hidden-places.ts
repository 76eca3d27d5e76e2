import { nameTheSame } from './named-paths.ts';
import { ANY_NAME, readPath, stepsOf } from './paths.ts';
import type { NamedPaths, RecordsProfile } from './profile.ts';

/** What is compared or merged: the paths, and those that the mapping of then named. */
type Named = NamedPaths & Pick<RecordsProfile, 'paths'>;

/**
 * Returns a test whether one profile may have a path among names that are data, `*`, where the other has it under its own
 * name, as a mapping has named it since: then counts of either cannot be set against those of the other.
 */
export function hiddenPlaces(left: Named, right: Named): (path: string) => boolean {
  if (nameTheSame(left, right)) return () => false;
  const maps = new Set([...mapsOf(left), ...mapsOf(right)]);
  const hidden = differing(left, right).filter((path) => [...maps].some((map) => isBelow(path, map)));
  const mixed = [...maps].filter((map) => hidden.some((path) => isBelow(path, map)));
  const places = [...hidden, ...mixed.map((map) => `${map}${ANY_NAME}`)];
  if (places.length === 0) return () => false;
  return (path) => {
    const plain = readPath(path);
    return places.some((place) => plain === place || plain.startsWith(`${place}.`));
  };
}

/** The objects in which names are data, as the beginnings of the paths of their names. */
function mapsOf({ paths }: Named): readonly string[] {
  return Object.keys(paths)
    .filter((path) => stepsOf(path).at(-1) === ANY_NAME)
    .map((path) => readPath(path).slice(0, -ANY_NAME.length));
}

function isBelow(path: string, map: string): boolean {
  return path.startsWith(map);
}

/** Paths that only one of two mappings names. */
function differing(left: NamedPaths, right: NamedPaths): readonly string[] {
  const [one, other] = [left, right].map(({ read, described }) => new Set([...read, ...described]));
  const names = new Set([...(one ?? []), ...(other ?? [])]);
  return [...names].filter((name) => one?.has(name) !== other?.has(name));
}
