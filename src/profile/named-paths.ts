import { namesOfDottedPath, writeDottedPath } from '../json/dotted-path.ts';
import type { Mapping } from '../mapping/mapping.ts';
import { compareTexts, readPath } from './paths.ts';
import { MOST_PATHS, MOST_READ, type NamedPaths } from './profile.ts';
import type { RawPath } from './raw-paths.ts';

/** Returns the paths that a mapping names: those that its fields read, and others that its raw schema describes. */
export function namedPaths(fields: Mapping['fields'], raw: ReadonlyMap<string, RawPath>): NamedPaths {
  const paths = fields.flatMap(({ reads }) => reads.paths.flatMap(leadingTo));
  const read = [...new Set(paths)].sort(compareTexts).slice(0, MOST_READ);
  const known = new Set(read);
  const described = [...new Set([...raw.keys()].map(readPath))].filter(
    (path) => path !== '' && !known.has(path),
  );
  return { read, described: described.sort(compareTexts).slice(0, MOST_PATHS) };
}

/** A path and those of the objects that hold it, as far as they are named: `*` and `**` stand for any name, `$` for the record. */
function leadingTo(path: string): readonly string[] {
  if (path === '$') return [];
  const names = namesOfDottedPath(path);
  const end = names.findIndex((name) => name === '*' || name === '**');
  const named = end < 0 ? names : names.slice(0, end);
  return named.map((_, index) => writeDottedPath(named.slice(0, index + 1)));
}

/** Returns the paths that both mappings name. */
export function namedByBoth(left: NamedPaths, right: NamedPaths): NamedPaths {
  const [leftRead, rightRead] = [new Set(left.read), new Set(right.read)];
  const rightKnown = new Set([...right.read, ...right.described]);
  const read = left.read.filter((path) => rightRead.has(path));
  const known = [...left.read, ...left.described].filter((path) => rightKnown.has(path));
  const described = known.filter((path) => !(leftRead.has(path) && rightRead.has(path)));
  return { read, described: described.sort(compareTexts).slice(0, MOST_PATHS) };
}

/** Whether two profiles are of mappings that name the same paths. */
export function nameTheSame(left: NamedPaths, right: NamedPaths): boolean {
  return isSame(left.read, right.read) && isSame(left.described, right.described);
}

function isSame(left: readonly string[], right: readonly string[]): boolean {
  return left.length === right.length && left.every((path, index) => path === right[index]);
}
