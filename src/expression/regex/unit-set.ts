/** A set of UTF-16 code units: ranges with both ends included, in order, that neither overlap nor touch. */
export type UnitSet = readonly UnitRange[];
export type UnitRange = readonly [first: number, last: number];

const LAST_UNIT = 0xffff;

/** The union of some ranges, in any order. */
export function unitSet(ranges: readonly UnitRange[]): UnitSet {
  const joined: [number, number][] = [];
  for (const [first, last] of [...ranges].sort((left, right) => left[0] - right[0])) {
    const before = joined.at(-1);
    if (before !== undefined && first <= before[1] + 1) before[1] = Math.max(before[1], last);
    else joined.push([first, last]);
  }
  return joined;
}

/** The set of all other code units. */
export function complement(set: UnitSet): UnitSet {
  const others: UnitRange[] = [];
  let next = 0;
  for (const [first, last] of set) {
    if (first > next) others.push([next, first - 1]);
    next = last + 1;
  }
  if (next <= LAST_UNIT) others.push([next, LAST_UNIT]);
  return others;
}

/** The part of a set from one code unit to another, both included. */
export function within(set: UnitSet, [first, last]: UnitRange): UnitSet {
  return set
    .filter((range) => range[1] >= first && range[0] <= last)
    .map((range) => [Math.max(range[0], first), Math.min(range[1], last)]);
}

/** `\d` */
export const DIGITS: UnitSet = [[0x30, 0x39]];
/** `\w` */
export const WORD_UNITS: UnitSet = [
  [0x30, 0x39],
  [0x41, 0x5a],
  [0x5f, 0x5f],
  [0x61, 0x7a],
];
/** `\s`: https://tc39.es/ecma262/#prod-WhiteSpace and https://tc39.es/ecma262/#prod-LineTerminator. */
export const WHITE_SPACE: UnitSet = [
  [0x09, 0x0d],
  [0x20, 0x20],
  [0xa0, 0xa0],
  [0x1680, 0x1680],
  [0x2000, 0x200a],
  [0x2028, 0x2029],
  [0x202f, 0x202f],
  [0x205f, 0x205f],
  [0x3000, 0x3000],
  [0xfeff, 0xfeff],
];
/** What `.` does not match, and what ends a line: https://tc39.es/ecma262/#prod-LineTerminator. */
export const LINE_TERMINATORS: UnitSet = [
  [0x0a, 0x0a],
  [0x0d, 0x0d],
  [0x2028, 0x2029],
];
