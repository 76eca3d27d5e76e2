import { writeDottedPath } from '../json/dotted-path.ts';
import { FORMS, formOfNumber, formOfText, type TextForm } from './forms.ts';
import type { PathOrder } from './path-order.ts';
import { ANY_NAME, compareTexts, ITEMS, nameInPath, pathBelow, readPath, writtenName } from './paths.ts';
import {
  LONGEST_MEMBER,
  MOST_MEMBERS,
  type PathProfile,
  type RecordsProfile,
  TYPES,
  type ValueType,
} from './profile.ts';

/** Counts what records hold. */
export interface Counter {
  add(record: unknown): void;
  profile(): RecordsProfile;
  /** The first different values of each path, of strings their beginning. */
  samples(): ReadonlyMap<string, readonly Sample[]>;
}

/** A value as an example. */
export type Sample = string | number | boolean;

/** How a counter counts. */
export interface CounterOptions {
  readonly mostPaths: number;
  /** Which paths are kept if there are more. */
  readonly order: PathOrder;
  /** Whether the values of a path are counted. */
  readonly countsMembers: (path: string) => boolean;
  /** Whether the names in the object at a path are data. */
  readonly isMap: (path: string) => boolean;
  /** Whether the mapping names a path, given as expressions read it, so that its last name is written whatever it looks like. */
  readonly isNamed: (path: string) => boolean;
  /** How other names are written in a path. Default so that names which look like data are not written. */
  readonly writeName?: (name: string) => string;
  /** Most values of a path that are kept as examples. Default 0: none. */
  readonly mostSamples?: number;
}

/** Longest string that is kept as an example. */
const LONGEST_SAMPLE = 60;

/** Deeper values are not looked into; nor are more items of an array. */
const MOST_DEPTH = 12;
const MOST_ITEMS = 32;
/** Nor are more values of one record: one that is inside itself has no end. */
const MOST_VALUES = 50_000;

/** How many records have something, and the number of the last one that has. */
interface Tally<Name extends string> {
  readonly name: Name;
  count: number;
  record: number;
}

/** What is counted of one path. A record counts once, however often it has the path. */
interface PathCounts {
  readonly path: string;
  /** The same as expressions read it. */
  readonly plain: string;
  readonly there: Tally<'there'>;
  readonly filled: Tally<'filled'>;
  /** Few of each: most values of a path are alike. */
  readonly types: Tally<ValueType>[];
  readonly forms: Tally<TextForm>[];
  /** Values, with how many records have them and the last one that had. */
  members: Map<string, { count: number; record: number }> | 'many' | undefined;
  readonly isMap: boolean;
  readonly samples: Sample[];
  /** By the names as they are in records. */
  names: Map<string, PathCounts> | undefined;
  items: PathCounts | undefined;
}

/** Makes a counter. */
export function createCounter({
  mostPaths,
  order,
  countsMembers,
  isMap,
  isNamed,
  writeName = nameInPath,
  mostSamples = 0,
}: CounterOptions): Counter {
  const root = newPath('');
  let byPath = new Map<string, PathCounts>();
  let records = 0;
  let isCut = false;
  /** Values that may still be looked at in this record. */
  let valuesLeft = 0;

  function newPath(path: string): PathCounts {
    const members = path !== '' && countsMembers(path) ? new Map() : undefined;
    return {
      path,
      plain: readPath(path),
      there: { name: 'there', count: 0, record: 0 },
      filled: { name: 'filled', count: 0, record: 0 },
      types: [],
      forms: [],
      members,
      isMap: isMap(path),
      samples: [],
      names: undefined,
      items: undefined,
    };
  }

  function below(parent: PathCounts, step: string): PathCounts {
    const path = pathBelow(parent.path, step);
    let found = byPath.get(path);
    if (found === undefined) {
      found = newPath(path);
      byPath.set(path, found);
    }
    return found;
  }

  function visit(value: unknown, at: PathCounts, depth: number): void {
    valuesLeft -= 1;
    if (valuesLeft < 0) return;
    count(at.there, records);
    switch (typeof value) {
      case 'string':
        if (isBlank(value)) return;
        count(at.filled, records);
        countIn(at.types, 'string', records);
        countIn(at.forms, formOfText(value), records);
        if (at.members !== undefined) countMember(at, value);
        keepSample(at, value);
        return;
      case 'number':
        count(at.filled, records);
        countIn(at.types, 'number', records);
        countIn(at.forms, formOfNumber(value), records);
        if (at.members !== undefined) countMember(at, String(value));
        keepSample(at, value);
        return;
      case 'boolean':
        count(at.filled, records);
        countIn(at.types, 'boolean', records);
        keepSample(at, value);
        return;
      case 'object':
        if (value === null || (Array.isArray(value) && value.length === 0)) return;
        count(at.filled, records);
        countIn(at.types, Array.isArray(value) ? 'array' : 'object', records);
        if (depth < MOST_DEPTH) visitInside(value, at, depth + 1);
    }
  }

  function visitInside(value: object, at: PathCounts, depth: number): void {
    if (Array.isArray(value)) {
      at.items ??= below(at, ITEMS);
      const end = Math.min(value.length, MOST_ITEMS);
      for (let index = 0; index < end; index += 1) visit(value[index], at.items, depth);
      return;
    }
    at.names ??= new Map();
    for (const name in value) {
      if (!Object.hasOwn(value, name)) continue;
      if (valuesLeft <= 0) break;
      let next = at.names.get(name);
      if (next === undefined) {
        const step = stepOf(name, at);
        next = below(at, step);
        // Names that are data are too many to remember.
        if (step !== ANY_NAME) at.names.set(name, next);
      }
      visit(Reflect.get(value, name), next, depth);
    }
  }

  function stepOf(name: string, { plain, isMap: isInMap }: PathCounts): string {
    const written = writeDottedPath([name]);
    if (isNamed(plain === '' ? written : `${plain}.${written}`)) return writtenName(name);
    return isInMap ? ANY_NAME : writeName(name);
  }

  function keepSample({ samples }: PathCounts, value: Sample): void {
    if (samples.length >= mostSamples) return;
    const sample = typeof value === 'string' ? value.slice(0, LONGEST_SAMPLE) : value;
    if (!samples.includes(sample)) samples.push(sample);
  }

  function countMember(at: PathCounts, member: string): void {
    if (at.members === undefined || at.members === 'many') return;
    const found = at.members.get(member);
    if (found === undefined) {
      if (member.length > LONGEST_MEMBER || at.members.size === MOST_MEMBERS) at.members = 'many';
      else at.members.set(member, { count: 1, record: records });
    } else if (found.record !== records) {
      found.count += 1;
      found.record = records;
    }
  }

  /** Forgets the paths that come last, which can never be among those that are kept, and looks up the others again. */
  function forget(): void {
    const kept = order.sorted([...byPath.values()], ({ path }) => path).slice(0, mostPaths);
    for (const path of [root, ...kept]) {
      path.names = undefined;
      path.items = undefined;
    }
    byPath = new Map(kept.map((path) => [path.path, path]));
    isCut = true;
  }

  return {
    add(record) {
      records += 1;
      valuesLeft = MOST_VALUES;
      try {
        visit(record, root, 0);
      } catch {
        // A property that throws when it is read: what was read before it counts. JSON has no such properties.
      }
      if (byPath.size > 2 * mostPaths) forget();
    },
    samples: () => new Map([...byPath.values()].map(({ path, samples }) => [path, samples])),
    profile() {
      const paths = [...byPath.values()].map((path) => [path.path, profileOf(path)] as const);
      return { records, ...order.keep(paths, mostPaths, isCut) };
    },
  };
}

function count(tally: Tally<string>, record: number): void {
  if (tally.record === record) return;
  tally.record = record;
  tally.count += 1;
}

function countIn<Name extends string>(tallies: Tally<Name>[], name: Name, record: number): void {
  for (const tally of tallies) {
    if (tally.name !== name) continue;
    count(tally, record);
    return;
  }
  tallies.push({ name, count: 1, record });
}

function isBlank(text: string): boolean {
  return text.length === 0 || (text.charCodeAt(0) <= 0x20 && text.trim() === '');
}

function profileOf({ there, filled, types, forms, members }: PathCounts): PathProfile {
  return {
    there: there.count,
    filled: filled.count,
    types: told(TYPES, types),
    forms: told(FORMS, forms),
    ...(members === undefined ? {} : { members: members === 'many' ? members : toldMembers(members) }),
  };
}

/** What was counted, in the order of the names. */
function told<Name extends string>(
  names: readonly Name[],
  tallies: readonly Tally<Name>[],
): Partial<Record<Name, number>>;
function told(names: readonly string[], tallies: readonly Tally<string>[]): Record<string, number> {
  const sorted = [...tallies].sort((left, right) => names.indexOf(left.name) - names.indexOf(right.name));
  return Object.fromEntries(sorted.map(({ name, count: found }) => [name, found]));
}

function toldMembers(members: ReadonlyMap<string, { readonly count: number }>): Record<string, number> {
  return Object.fromEntries([...members].map(([name, { count }]) => [name, count] as const).sort(byName));
}

function byName([left]: readonly [string, unknown], [right]: readonly [string, unknown]): number {
  return compareTexts(left, right);
}
