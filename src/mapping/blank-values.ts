import type { Blanks } from '../definition/definition.ts';
import { writeDottedPath } from '../json/dotted-path.ts';

/** Returns whether a scalar at a place of a record means that there is no value. */
export type BlankTest = (value: unknown, names: readonly string[], isTime: boolean) => boolean;

/** Zeros between the signs of a date: `0000-00-00`, `00/00/0000 00:00:00`, `0000-00-00T00:00:00-06:00`. */
const ZERO_DATE = /^0{1,4}[-/.]0{1,2}[-/.]0{1,4}(?:[T ][0:.]{1,20}(?:Z|[+-][\d:]{1,5})?)?$/;

/** Code of the character that they begin with. */
const ZERO = 48;

/** No date is longer. */
const LONGEST_DATE = 40;

/** Makes the test for what a definition lists as blank, in addition to what is blank for every provider. */
export function blankTest(blanks: Blanks = {}): BlankTest {
  const listed = new Map(
    Object.entries(blanks).map(([path, values]) => [path, new Set(values.map(trimmed))]),
  );
  const everywhere = listed.get('*');
  return (value, names, isTime) => {
    if (isBlank(value, isTime)) return true;
    if (listed.size === 0) return false;
    const plain = trimmed(value);
    return everywhere?.has(plain) === true || listed.get(writeDottedPath(names))?.has(plain) === true;
  };
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
