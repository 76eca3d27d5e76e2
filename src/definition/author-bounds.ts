import type { Issue } from '../issue/index.ts';
import { issueAtValue } from './issue-at.ts';
import type { Path, Places } from './places.ts';

/** Maximum number of UTF-16 code units of a provider file or a layer. */
export const MOST_CHARACTERS = 1_000_000;
/** Maximum depth of objects and arrays that an author writes: checks and compilers descend into each. */
export const DEEPEST = 100;
/** Maximum number of values of all kinds; a value in two places counts twice, as each place is read. */
const MOST_PARTS = 50_000;

/** Keys of the place that an issue tells; where data leads back to itself, the whole path says no more. */
const TOLD_KEYS = 4;

/** A value on the way through the data, and how it was reached. */
interface Part {
  readonly value: unknown;
  readonly path: Path;
  readonly depth: number;
}

/**
 * Returns the issue of data that is nested too deep or has too many parts to be checked, undefined if it is not. Data
 * that leads back to itself is nested too deep. Uses no recursion and visits no more parts than allowed.
 */
export function excessIssue(data: unknown, places: Places): Issue | undefined {
  const pending: Part[] = [{ value: data, path: [], depth: 0 }];
  let count = 0;
  for (let part = pending.pop(); part !== undefined; part = pending.pop()) {
    const { value, path, depth } = part;
    if (typeof value !== 'object' || value === null) continue;
    if (depth >= DEEPEST)
      return tooLarge(places, path, `Objects and arrays are nested more than ${DEEPEST} levels deep.`);
    // An array of the host's may have any length, whatever is in it.
    if (Array.isArray(value) && value.length > MOST_PARTS) return tooMany(places);
    for (const [key, inner] of Object.entries(value)) {
      count += 1;
      if (count > MOST_PARTS) return tooMany(places);
      pending.push({
        value: inner,
        path: depth < TOLD_KEYS ? [...path, key] : path,
        depth: depth + 1,
      });
    }
  }
  return undefined;
}

function tooMany(places: Places): Issue {
  return tooLarge(places, [], `There are more than ${MOST_PARTS} values, the most that are allowed.`);
}

function tooLarge(places: Places, path: Path, message: string): Issue {
  return issueAtValue(places, path, { code: 'definition-too-large', message });
}
