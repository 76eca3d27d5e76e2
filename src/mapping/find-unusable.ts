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

/** Maximum number of values that are examined for one field of one record, which takes less than a millisecond. */
const MOST_VALUES = 16_384;
/** Deeper values are not looked into: one that is inside itself has no end. */
const MOST_DEPTH = 1000;

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
  #left = MOST_VALUES;
  /** Names and positions on the way to the value that is looked at. */
  readonly #place: (string | number)[] = [];

  constructor({ isBlank, isTime }: UnusableSearch) {
    this.#isBlank = isBlank;
    this.#isTime = isTime;
  }

  find(record: object, names: readonly string[]): UnusableValue | undefined {
    const wildcard = names.findIndex((name) => name === '*' || name === '**');
    this.#afterWildcard = wildcard < 0 ? 0 : names.length - wildcard;
    return this.#follow(record, names);
  }

  /** Follows names from the value at the place. */
  #follow(value: unknown, names: readonly string[]): UnusableValue | undefined {
    this.#left -= 1;
    if (this.#left < 0 || isNothing(value) || this.#place.length > MOST_DEPTH) return undefined;
    const [name, ...rest] = names;
    if (name === undefined) return this.#held(value);
    if (Array.isArray(value)) return this.#items(value, names);
    if (typeof value !== 'object')
      return names.length <= this.#afterWildcard ? undefined : this.#inTheWay(value);
    if (name === '**') return this.#follow(value, rest) ?? this.#members(value, names);
    if (name === '*') return this.#members(value, rest);
    return Object.hasOwn(value, name) ? this.#step(Reflect.get(value, name), name, rest) : undefined;
  }

  #step(value: unknown, key: string | number, names: readonly string[]): UnusableValue | undefined {
    this.#place.push(key);
    const found = this.#follow(value, names);
    this.#place.pop();
    return found;
  }

  #items(values: readonly unknown[], names: readonly string[]): UnusableValue | undefined {
    for (let index = 0; index < values.length && this.#left > 0; index += 1) {
      const found = this.#step(values[index], index, names);
      if (found !== undefined) return found;
    }
    return undefined;
  }

  #members(value: object, names: readonly string[]): UnusableValue | undefined {
    for (const key of Object.keys(value)) {
      if (this.#left <= 0) return undefined;
      const found = this.#step(Reflect.get(value, key), key, names);
      if (found !== undefined) return found;
    }
    return undefined;
  }

  /** A value at the end of a path; an object holds something if one of its members does. */
  #held(value: unknown): UnusableValue | undefined {
    if (Array.isArray(value)) return this.#items(value, []);
    if (typeof value === 'object' && value !== null)
      return this.#members(value, []) === undefined ? undefined : { place: [...this.#place], value };
    const isBlank = this.#isBlank(value, namesOf(this.#place), this.#isTime);
    return isBlank ? undefined : { place: [...this.#place], value };
  }

  /** Some providers write `false` for a missing object. */
  #inTheWay(value: unknown): UnusableValue | undefined {
    return value === false ? undefined : this.#held(value);
  }
}

function isNothing(value: unknown): value is undefined | null | '' {
  return value === undefined || value === null || value === '';
}

function namesOf(place: readonly (string | number)[]): string[] {
  return place.filter((part) => typeof part === 'string');
}
