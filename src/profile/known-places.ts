import { comparePaths } from './paths.ts';
import type { RecordsProfile } from './profile.ts';

/**
 * Returns a test whether a profile would hold a path if records had it: of what comes after the last path of a profile
 * that was cut, nothing is known.
 */
export function knownPlaces({ cut, paths }: RecordsProfile): (path: string) => boolean {
  if (cut !== true) return () => true;
  const end = Object.keys(paths).reduce((last, path) => (comparePaths(path, last) > 0 ? path : last), '');
  return (path) => comparePaths(path, end) <= 0;
}
