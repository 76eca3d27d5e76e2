import { FORMS, formOfNumber, formOfText, type TextForm } from './forms.ts';
import { keepPaths } from './merge.ts';
import { ANY_NAME, comparePaths, ITEMS, nameInPath, pathBelow } from './paths.ts';
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
  /** Whether the values of a path are counted. */
  readonly countsMembers: (path: string) => boolean;
  /** Whether the names in the object at a path are data. */
  readonly isMap: (path: string) => boolean;
  /** How a name is written in a path. Default so that names which look like data are not written. */
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

const THERE = 0;
const FILLED = 1;
const FIRST_TYPE = 2;
const FIRST_FORM = FIRST_TYPE + TYPES.length;
const COUNTS = FIRST_FORM + FORMS.length;

const TYPE_INDEX: Readonly<Record<ValueType, number>> = indexesOf(TYPES, FIRST_TYPE);
const FORM_INDEX: Readonly<Record<TextForm, number>> = indexesOf(FORMS, FIRST_FORM);

function indexesOf<Name extends string>(names: readonly Name[], first: number): Record<Name, number>;
function indexesOf(names: readonly string[], first: number): Record<string, number> {
  return Object.fromEntries(names.map((name, index) => [name, first + index]));
}

/** What is counted of one path. A record counts once, however often it has the path. */
interface PathCounts {
  readonly path: string;
  readonly counts: Float64Array;
  /** Number of the last record that had the path, and as bits what was counted of it. */
  record: number;
  bits: number;
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
  countsMembers,
  isMap,
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
    const counts = new Float64Array(COUNTS);
    return {
      path,
      counts,
      record: 0,
      bits: 0,
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
    if (at.record !== records) {
      at.record = records;
      at.bits = 0;
    }
    count(at, THERE);
    switch (typeof value) {
      case 'string':
        if (isBlank(value)) return;
        count(at, FILLED);
        count(at, TYPE_INDEX.string);
        count(at, FORM_INDEX[formOfText(value)]);
        if (at.members !== undefined) countMember(at, value);
        keepSample(at, value);
        return;
      case 'number':
        count(at, FILLED);
        count(at, TYPE_INDEX.number);
        count(at, FORM_INDEX[formOfNumber(value)]);
        if (at.members !== undefined) countMember(at, String(value));
        keepSample(at, value);
        return;
      case 'boolean':
        count(at, FILLED);
        count(at, TYPE_INDEX.boolean);
        keepSample(at, value);
        return;
      case 'object':
        if (value === null || (Array.isArray(value) && value.length === 0)) return;
        count(at, FILLED);
        count(at, Array.isArray(value) ? TYPE_INDEX.array : TYPE_INDEX.object);
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
        const step = at.isMap ? ANY_NAME : writeName(name);
        next = below(at, step);
        // Names that are data are too many to remember.
        if (step !== ANY_NAME) at.names.set(name, next);
      }
      visit(Reflect.get(value, name), next, depth);
    }
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
    const sorted = [...byPath.values()].sort((left, right) => comparePaths(left.path, right.path));
    const kept = sorted.slice(0, mostPaths);
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
      return { records, ...keepPaths(paths, mostPaths, isCut) };
    },
  };
}

function count(at: PathCounts, index: number): void {
  const bit = 1 << index;
  if ((at.bits & bit) !== 0) return;
  at.bits |= bit;
  at.counts[index] = (at.counts[index] ?? 0) + 1;
}

function isBlank(text: string): boolean {
  return text.length === 0 || (text.charCodeAt(0) <= 0x20 && text.trim() === '');
}

function profileOf({ counts, members }: PathCounts): PathProfile {
  return {
    there: counts[THERE] ?? 0,
    filled: counts[FILLED] ?? 0,
    types: told(TYPES, counts, FIRST_TYPE),
    forms: told(FORMS, counts, FIRST_FORM),
    ...(members === undefined ? {} : { members: members === 'many' ? members : toldMembers(members) }),
  };
}

function told<Name extends string>(
  names: readonly Name[],
  counts: Float64Array,
  first: number,
): Partial<Record<Name, number>>;
function told(names: readonly string[], counts: Float64Array, first: number): Record<string, number> {
  const entries = names.map((name, index) => [name, counts[first + index] ?? 0] as const);
  return Object.fromEntries(entries.filter(([, count]) => count > 0));
}

function toldMembers(members: ReadonlyMap<string, { readonly count: number }>): Record<string, number> {
  return Object.fromEntries([...members].map(([name, { count }]) => [name, count] as const).sort(byName));
}

function byName([left]: readonly [string, unknown], [right]: readonly [string, unknown]): number {
  return left < right ? -1 : left > right ? 1 : 0;
}
