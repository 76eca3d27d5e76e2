import type { Blanks, BlankValue } from '../definition/definition.ts';
import { namesOfDottedPath } from '../json/dotted-path.ts';

/** Returns whether a scalar at a place of a record means that there is no value. */
export type BlankTest = (value: unknown, names: readonly string[], isTime: boolean) => boolean;

/** Stands for every path. */
const EVERYWHERE = '*';

/** Zeros between the signs of a date: `0000-00-00`, `00/00/0000 00:00:00`, `0000-00-00T00:00:00-06:00`. */
const ZERO_DATE = /^0{1,4}[-/.]0{1,2}[-/.]0{1,4}(?:[T ][0:.]{1,20}(?:Z|[+-][\d:]{1,5})?)?$/;

/** Code of the character that they begin with. */
const ZERO = 48;

/** No date is longer. */
const LONGEST_DATE = 40;

/** What a definition lists for one path. */
interface Listed {
  readonly values: ReadonlySet<unknown>;
  /** A string that lacks one of these parts is blank. */
  readonly texts: readonly string[];
}

/** What is listed for a path, and what for the paths that go on from it, by their next name. */
interface ListedPaths {
  listed?: Listed;
  readonly next: Map<string, ListedPaths>;
}

/** Makes the test for what a definition lists as blank, in addition to what is blank for every provider. */
export function blankTest(blanks: Blanks = {}): BlankTest {
  const { [EVERYWHERE]: everywhere = [], ...atPaths } = blanks;
  const root: ListedPaths = { next: new Map() };
  for (const [path, values] of Object.entries(atPaths)) {
    placeOf(root, namesOfDottedPath(path)).listed = listedOf(values);
  }
  const anywhere = listedOf(everywhere);
  const isEmpty = Object.keys(blanks).length === 0;
  return (value, names, isTime) => {
    if (isBlank(value, isTime)) return true;
    if (isEmpty) return false;
    const plain = trimmed(value);
    return anywhere.values.has(plain) || isListed(plain, listedAt(root, names));
  };
}

/** The place of a path, which is made if it is new. */
function placeOf(root: ListedPaths, names: readonly string[]): ListedPaths {
  let place = root;
  for (const name of names) {
    const next = place.next.get(name) ?? { next: new Map() };
    place.next.set(name, next);
    place = next;
  }
  return place;
}

/** Writes no text of the path, since a search may ask for each value of a record. */
function listedAt(root: ListedPaths, names: readonly string[]): Listed | undefined {
  let place: ListedPaths | undefined = root;
  for (const name of names) {
    place = place.next.get(name);
    if (place === undefined) return undefined;
  }
  return place.listed;
}

function listedOf(values: readonly BlankValue[]): Listed {
  return {
    values: new Set(values.map(trimmed)),
    texts: values.flatMap((value) => (typeof value === 'object' ? [value.without] : [])),
  };
}

function isListed(plain: unknown, listed: Listed | undefined): boolean {
  if (listed === undefined) return false;
  if (listed.values.has(plain)) return true;
  return typeof plain === 'string' && listed.texts.some((text) => !plain.includes(text));
}

/** JSON has neither functions nor symbols, and mappings see none. */
function isBlank(value: unknown, isTime: boolean): boolean {
  switch (typeof value) {
    case 'string': {
      const text = value.trim();
      if (text === '') return true;
      if (text.charCodeAt(0) !== ZERO || text.length > LONGEST_DATE) return false;
      return (isTime && text === '0') || ZERO_DATE.test(text);
    }
    case 'number':
      // Programs write zero for a missing time.
      return Number.isNaN(value) || (isTime && value === 0);
    case 'boolean':
    case 'bigint':
      return false;
    default:
      return true;
  }
}

function trimmed(value: unknown): unknown {
  return typeof value === 'string' ? value.trim() : value;
}
