/** Where a parameter or a member of a body is: its names, from the outermost to the innermost. */
export type ParameterPath = readonly string[];

/** A path as servers may read it. */
export interface ReadPath {
  readonly readings: readonly Reading[];
}

interface Reading {
  readonly written: readonly string[];
  /** The same without regard to case. */
  readonly folded: readonly string[];
}

/**
 * Reads a path as servers do: many ignore case, and take `a[]`, `a[0]` and `a.0` for `a`, and `a[b]` and `a.b` for the
 * member `b` of `a`. PHP reads `a.b` as `a_b`.
 */
export function readPath(path: ParameterPath): ReadPath {
  const nested = path.flatMap((name) => segments(name, /[.[\]]+/));
  const [first = '', ...rest] = path;
  const underscored = [first.trimStart().replace(/^[^[]+/, (root) => root.replace(/[. ]/g, '_')), ...rest];
  return { readings: [nested, underscored.flatMap((name) => segments(name, /[[\]]+/))].map(reading) };
}

function segments(name: string, separator: RegExp): string[] {
  // Some servers end a name where a zero byte is.
  const [usable = ''] = name.split('\0', 1);
  return usable.split(separator).map((segment) => segment.trim());
}

function reading(names: readonly string[]): Reading {
  const written = names.filter((name, index) => index === 0 || !/^\d*$/.test(name));
  // Both ways, since some letters beyond ASCII are the same as an ASCII letter in one of them only.
  return { written, folded: written.map((name) => name.toUpperCase().toLowerCase()) };
}

/**
 * Whether a parameter may take the place of another one: they are the same, one is inside the other, or they are in
 * the same object under names that differ in case.
 *
 * @param isOpen Whether the other is an object to which members may be added.
 */
export function mayReplace(one: ReadPath, other: ReadPath, isOpen = false): boolean {
  return one.readings.some((reading, index) => {
    const counterpart = other.readings[index];
    return counterpart !== undefined && overlaps(reading, counterpart, isOpen);
  });
}

function overlaps(one: Reading, other: Reading, isOpen: boolean): boolean {
  const length = Math.min(one.folded.length, other.folded.length);
  let shared = 0;
  while (shared < length && one.folded[shared] === other.folded[shared]) shared += 1;
  if (shared === length && !(isOpen && one.folded.length > length)) return true;
  return one.written.slice(0, shared).some((name, index) => name !== other.written[index]);
}

/** A member of a body for which its definition has a value. */
export interface DeclaredMember {
  readonly path: ParameterPath;
  /** True for an object without members: others may be added. */
  readonly isOpen: boolean;
  readonly value: unknown;
}

/** The innermost members of a body; a list is one member. None if the body is not an object. */
export function declaredMembers(body: unknown, above: ParameterPath = []): readonly DeclaredMember[] {
  if (!isObject(body)) return above.length === 0 ? [] : [{ path: above, isOpen: false, value: body }];
  const members = Object.entries(body);
  if (members.length === 0 && above.length > 0) return [{ path: above, isOpen: true, value: body }];
  return members.flatMap(([name, member]) => declaredMembers(member, [...above, name]));
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
