import type { BlankTest } from './blank-values.ts';

/** A value that a record holds where a field's expression reads. */
export interface UnusableValue {
  /** Names and positions on the way to it. */
  readonly place: readonly (string | number)[];
  readonly value: unknown;
}

/** The search. */
export interface UnusableSearch {
  readonly sources: readonly (readonly string[])[];
  readonly isBlank: BlankTest;
  /** Whether the field holds a time, for which zero is blank. */
  readonly isTime: boolean;
}

/** Maximum number of values that are examined for one field of one record. */
const MOST_VALUES = 1000;

/**
 * Finds the first value in a record to which one of a field's sources leads and that is not blank; undefined if there is
 * none. A value in the way counts, too: a string where an object with the property was expected.
 */
export function findUnusable(record: object, search: UnusableSearch): UnusableValue | undefined {
  let walk: Walk | undefined;
  for (const names of search.sources) {
    if (!mayLeadToValue(record, names, search)) continue;
    walk ??= new Walk(search);
    const found = walk.find(record, names);
    if (found !== undefined) return found;
  }
  return undefined;
}

/**
 * Whether a path ends at a value, or cannot be followed by names alone. Most paths of an empty field end nowhere, or at
 * what is blank.
 */
function mayLeadToValue(
  record: object,
  names: readonly string[],
  { isBlank, isTime }: UnusableSearch,
): boolean {
  let value: unknown = record;
  for (const name of names) {
    if (typeof value !== 'object' || Array.isArray(value) || name === '*' || name === '**') return true;
    value = value !== null && Object.hasOwn(value, name) ? Reflect.get(value, name) : undefined;
    if (value === undefined || value === null || value === '') return false;
  }
  return typeof value === 'object' || !isBlank(value, names, isTime);
}

class Walk {
  readonly #isBlank: BlankTest;
  readonly #isTime: boolean;
  /** Number of names before the end from which on a wildcard has chosen what to follow. */
  #afterWildcard = 0;
  /** Also bounds circular values: every step counts. */
  #left = MOST_VALUES;

  constructor({ isBlank, isTime }: UnusableSearch) {
    this.#isBlank = isBlank;
    this.#isTime = isTime;
  }

  find(record: object, names: readonly string[]): UnusableValue | undefined {
    const wildcard = names.findIndex((name) => name === '*' || name === '**');
    this.#afterWildcard = wildcard < 0 ? 0 : names.length - wildcard;
    return this.#follow(record, names, []);
  }

  /** Follows names from a value; `place` is where it is. */
  #follow(
    value: unknown,
    names: readonly string[],
    place: readonly (string | number)[],
  ): UnusableValue | undefined {
    this.#left -= 1;
    if (this.#left < 0 || value === undefined || value === null) return undefined;
    const [name, ...rest] = names;
    if (name === undefined) return this.#held(value, place);
    if (Array.isArray(value))
      return this.#first(value.entries(), (item, index) => this.#follow(item, names, [...place, index]));
    if (typeof value !== 'object')
      return names.length <= this.#afterWildcard ? undefined : this.#inTheWay(value, place);
    if (name === '**') {
      const here = this.#follow(value, rest, place);
      return here ?? this.#first(membersOf(value), (item, key) => this.#follow(item, names, [...place, key]));
    }
    if (name === '*')
      return this.#first(membersOf(value), (item, key) => this.#follow(item, rest, [...place, key]));
    if (!Object.hasOwn(value, name)) return undefined;
    return this.#follow(Reflect.get(value, name), rest, [...place, name]);
  }

  #first<Key extends string | number>(
    entries: Iterable<readonly [Key, unknown]>,
    look: (value: unknown, key: Key) => UnusableValue | undefined,
  ): UnusableValue | undefined {
    for (const [key, value] of entries) {
      if (this.#left <= 0) return undefined;
      const found = look(value, key);
      if (found !== undefined) return found;
    }
    return undefined;
  }

  /** A value at the end of a path; an object holds something if one of its members does. */
  #held(value: unknown, place: readonly (string | number)[]): UnusableValue | undefined {
    if (typeof value !== 'object' || value === null)
      return this.#isBlank(value, namesOf(place), this.#isTime) ? undefined : { place, value };
    const next = (item: unknown, key: string | number) => this.#follow(item, [], [...place, key]);
    if (Array.isArray(value)) return this.#first(value.entries(), next);
    return this.#first(membersOf(value), next) === undefined ? undefined : { place, value };
  }

  /** Some providers write `false` for a missing object. */
  #inTheWay(value: unknown, place: readonly (string | number)[]): UnusableValue | undefined {
    return value === false ? undefined : this.#held(value, place);
  }
}

function namesOf(place: readonly (string | number)[]): string[] {
  return place.filter((part) => typeof part === 'string');
}

function* membersOf(value: object): Generator<readonly [string, unknown]> {
  for (const key of Object.keys(value)) yield [key, Reflect.get(value, key)];
}
