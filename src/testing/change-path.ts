import { namesOfDottedPath } from '../json/dotted-path.ts';
/** Represents a property to leave out. */
export const ABSENT = Symbol('absent');

/**
 * Returns a copy of a record in which each value at a dotted path is changed, in every item of arrays on the way.
 * Missing values stay absent.
 *
 * @param change Returns the replacement of a value, or `ABSENT` to leave the property out.
 */
export function changePath(record: unknown, path: string, change: (value: unknown) => unknown): unknown {
  return changeAt(record, namesOfDottedPath(path), change);
}

function changeAt(
  value: unknown,
  [name, ...rest]: readonly string[],
  change: (value: unknown) => unknown,
): unknown {
  if (name === undefined) return change(value);
  if (Array.isArray(value)) return value.map((item) => changeAt(item, [name, ...rest], change));
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return value;
  const members = Object.entries(value).flatMap(([key, member]): [string, unknown][] => {
    const changed = key === name ? changeAt(member, rest, change) : member;
    return changed === ABSENT ? [] : [[key, changed]];
  });
  return Object.fromEntries(members);
}
