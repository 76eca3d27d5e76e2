import type { Change, RenameGuess } from './drift.ts';
import { FORMS } from './forms.ts';
import { nameLikeness } from './name-likeness.ts';
import { ownMember } from './own-member.ts';
import { pathOrder } from './path-order.ts';
import { lastName, parentOf, pathBelow, stepsOf } from './paths.ts';
import { type PathProfile, type Profile, type RecordsProfile, TYPES } from './profile.ts';

/** A guess is not made below. */
const LEAST_LIKENESS = 0.55;
/** Neither if values or fill alone are less alike. */
const LEAST_PART = 0.5;
/** What is inside a value less often does not tell values apart. */
const SELDOM = 0.05;
/** What counts how much. */
const WEIGHTS = { values: 0.45, fill: 0.25, name: 0.3 } as const;

/** Of more paths that were lost, or are new, those that most records had or have are compared. */
const MOST_LOST = 100;
const MOST_NEW = 200;

/**
 * Returns for the paths that records lost, by path, where their values probably are now. Each new path is taken once.
 *
 * @param isUntested Whether a path was not compared, so that it is in no change even if it is new: accounts hold fewer paths.
 */
export function guessRenames(
  changes: readonly Change[],
  base: Profile,
  now: Profile,
  isUntested: (path: string) => boolean,
): ReadonlyMap<string, RenameGuess> {
  const sides: Sides = {
    base,
    now,
    isInBase: knownIn(base),
    isInNow: knownIn(now),
    insideBase: insideOf(base),
    insideNow: insideOf(now),
  };
  const untested = Object.keys(now.paths).filter(
    (path) => isUntested(path) && sides.isInBase(path) && !Object.hasOwn(base.paths, path),
  );
  const added = newPaths(changes, untested, now);
  const pairs = fullest(changes.filter(isLoss), MOST_LOST, ({ path }) => filledIn(base, path))
    .flatMap((change) =>
      (isNesting(change) ? insidePath(change.path, now) : added).map((path) =>
        pairOf(change.path, path, sides),
      ),
    )
    .filter((pair) => Math.min(pair.values, pair.fill) >= LEAST_PART && pair.likeness >= LEAST_LIKENESS)
    .sort((left, right) => right.likeness - left.likeness || (left.to < right.to ? -1 : 1));
  const guesses = new Map<string, RenameGuess>();
  const taken = new Set<string>();
  for (const { from, to, likeness } of pairs) {
    if (guesses.has(from) || taken.has(to)) continue;
    guesses.set(from, { path: to, likeness: Math.round(likeness * 100) / 100 });
    taken.add(to);
  }
  return guesses;
}

/** Whether a profile would hold a path if records had it. */
function knownIn(profile: Profile): (path: string) => boolean {
  const order = pathOrder(profile);
  const end = order.endOf(profile);
  return (path) => order.isKnown(path, end);
}

function isLoss(change: Change): boolean {
  return change.code === 'path-vanished' || change.code === 'fill-dropped' || isNesting(change);
}

/** Whether a plain value became an object or array, which it may be inside of. */
function isNesting({ code, from, to }: Change): boolean {
  return code === 'type-changed' && isContainer(to) && !isContainer(from);
}

/** New paths, and those inside them. */
function newPaths(
  changes: readonly Change[],
  untested: readonly string[],
  now: RecordsProfile,
): readonly string[] {
  const tested = changes.filter(({ code }) => code === 'path-appeared').map(({ path }) => path);
  const appeared = new Set([...tested, ...untested]);
  const isNew = (path: string): boolean => {
    for (let outer = path; outer !== ''; outer = parentOf(outer)) if (appeared.has(outer)) return true;
    return false;
  };
  return fullest(Object.keys(now.paths).filter(isNew), MOST_NEW, (path) => filledIn(now, path));
}

function insidePath(path: string, now: RecordsProfile): readonly string[] {
  const inside = Object.keys(now.paths).filter((other) => other !== path && isWithin(other, path));
  return fullest(inside, MOST_NEW, (other) => filledIn(now, other));
}

/** The items with the greatest counts; of equal ones those that come first. */
function fullest<Item>(
  items: readonly Item[],
  most: number,
  countOf: (item: Item) => number,
): readonly Item[] {
  if (items.length <= most) return items;
  return [...items].sort((left, right) => countOf(right) - countOf(left)).slice(0, most);
}

function filledIn(profile: RecordsProfile, path: string): number {
  return ownMember(profile.paths, path)?.filled ?? 0;
}

function isContainer(type: string | undefined): boolean {
  return type === 'object' || type === 'array';
}

/** Whether a path is another, or inside it. */
function isWithin(path: string, outer: string): boolean {
  return path === outer || path.startsWith(`${outer}.`) || path.startsWith(`${outer}[`);
}

interface Pair {
  readonly from: string;
  readonly to: string;
  readonly values: number;
  readonly fill: number;
  readonly likeness: number;
}

/** The profiles, and of which paths they know whether they are there. */
interface Sides {
  readonly base: RecordsProfile;
  readonly now: RecordsProfile;
  readonly isInBase: (path: string) => boolean;
  readonly isInNow: (path: string) => boolean;
  readonly insideBase: InsideOf;
  readonly insideNow: InsideOf;
}

/** Returns the paths inside another, seen from there, with the part of its values that fill them. */
type InsideOf = (path: string) => ReadonlyMap<string, number>;

function pairOf(from: string, to: string, sides: Sides): Pair {
  const { base, now } = sides;
  const [before, after] = [ownMember(base.paths, from), ownMember(now.paths, to)];
  if (before === undefined || after === undefined) return { from, to, values: 0, fill: 0, likeness: 0 };
  const still = ownMember(now.paths, from);
  const left = still === undefined ? 0 : isWithin(to, from) ? plainValues(still) : still.filled;
  const [lost, gained] = [before.filled / base.records - left / now.records, after.filled / now.records];
  const fill = Math.max(0, Math.min(lost, gained)) / Math.max(lost, gained);
  const values = valueLikeness(before, after) * insideLikeness(from, to, sides);
  const name = Math.max(nameLikeness(lastName(from), lastName(to)), nameLikeness(from, to));
  return {
    from,
    to,
    values,
    fill,
    likeness: WEIGHTS.values * values + WEIGHTS.fill * fill + WEIGHTS.name * name,
  };
}

/** Records with a value that did not become an object or array, inside which values are. */
function plainValues({ types: { string = 0, number = 0, boolean = 0 } }: PathProfile): number {
  return Math.max(string, number, boolean);
}

/** How alike the types and forms of two paths are distributed, and their members. */
function valueLikeness(before: PathProfile, after: PathProfile): number {
  const types = distance(
    TYPES.map((type) => [before.types[type], after.types[type]]),
    before,
    after,
  );
  const forms = distance(
    FORMS.filter((form) => before.forms[form] !== undefined || after.forms[form] !== undefined).map(
      (form) => [before.forms[form], after.forms[form]],
    ),
    before,
    after,
  );
  return 1 - Math.max(types, forms);
}

function distance(
  counts: readonly (readonly [number | undefined, number | undefined])[],
  before: PathProfile,
  after: PathProfile,
): number {
  const parts = counts.map(([one = 0, other = 0]) =>
    Math.abs(one / Math.max(1, before.filled) - other / Math.max(1, after.filled)),
  );
  return Math.min(1, parts.reduce((sum, part) => sum + part, 0) / 2);
}

/**
 * How alike the contents of two paths are, by how often each inner path is filled; 1 if both have none.
 * What only one of the profiles could hold, since the other was cut before, tells nothing.
 */
function insideLikeness(from: string, to: string, sides: Sides): number {
  const { isInBase, isInNow } = sides;
  const [one, other] = [sides.insideBase(from), sides.insideNow(to)];
  const isTold = (rest: string): boolean => isInBase(pathInside(from, rest)) && isInNow(pathInside(to, rest));
  const names = [...new Set([...one.keys(), ...other.keys()])].filter(isTold);
  const parts = names.map((path) => {
    const [left, right] = [one.get(path) ?? 0, other.get(path) ?? 0];
    return { common: Math.min(left, right), all: Math.max(left, right) };
  });
  const all = parts.reduce((sum, part) => sum + part.all, 0);
  return all === 0 ? 1 : parts.reduce((sum, part) => sum + part.common, 0) / all;
}

function pathInside(outer: string, rest: string): string {
  return stepsOf(rest).reduce(pathBelow, outer);
}

/** Looks for what is inside a path, once for each. */
function insideOf(profile: RecordsProfile): InsideOf {
  const known = new Map<string, ReadonlyMap<string, number>>();
  return (path) => {
    const found = known.get(path) ?? pathsInside(profile, path);
    known.set(path, found);
    return found;
  };
}

function pathsInside(profile: RecordsProfile, path: string): ReadonlyMap<string, number> {
  const depth = stepsOf(path).length;
  const filled = Math.max(1, filledIn(profile, path));
  return new Map(
    Object.entries(profile.paths)
      .filter(([other]) => other !== path && isWithin(other, path))
      .map(
        ([other, known]) =>
          [stepsOf(other).slice(depth).reduce(pathBelow, ''), known.filled / filled] as const,
      )
      .filter(([, part]) => part >= SELDOM),
  );
}
