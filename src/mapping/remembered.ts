/** What a value was: the same object may have other members later. */
interface Snapshot {
  readonly value: unknown;
  /** Number of items, if it is an array. */
  readonly length?: number;
  /** By name, if it is any other object. */
  readonly members?: ReadonlyMap<string, Snapshot>;
}

/** Maximum depth of objects in objects whose members are compared: few answers have their records deeper. */
const DEEPEST = 3;

/** Maximum number of members of an inner object that are compared; a larger one is the same if it is the same object. */
const MOST_MEMBERS = 16;

/**
 * A function that remembers its last result, and returns it for an object with the same members. An array among them is the
 * same if it has as many items as before: to compare the items would take too long for each record.
 */
export function remembered<Given extends object, Result>(
  make: (given: Given) => Result,
): (given: Given) => Result {
  let last: { readonly members: ReadonlyMap<string, Snapshot>; readonly result: Result } | undefined;
  return (given) => {
    if (last === undefined || !hasMembers(given, last.members)) {
      const members = membersOf(given, DEEPEST);
      last = { members, result: make(given) };
    }
    return last.result;
  };
}

function membersOf(value: object, depth: number): ReadonlyMap<string, Snapshot> {
  return new Map(Object.entries(value).map(([name, member]) => [name, snapshotOf(member, depth - 1)]));
}

function snapshotOf(value: unknown, depth: number): Snapshot {
  if (Array.isArray(value)) return { value, length: value.length };
  if (typeof value !== 'object' || value === null || depth === 0) return { value };
  if (Object.keys(value).length > MOST_MEMBERS) return { value };
  return { value, members: membersOf(value, depth) };
}

function hasMembers(value: object, members: ReadonlyMap<string, Snapshot>): boolean {
  let count = 0;
  for (const name of Object.keys(value)) {
    const before = members.get(name);
    if (before === undefined || !isAs(Reflect.get(value, name), before)) return false;
    count += 1;
  }
  return count === members.size;
}

function isAs(value: unknown, before: Snapshot): boolean {
  if (value !== before.value) return false;
  if (Array.isArray(value)) return value.length === before.length;
  if (before.members === undefined || typeof value !== 'object' || value === null) return true;
  return hasMembers(value, before.members);
}
