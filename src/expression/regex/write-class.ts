import {
  ENCODED_LINE_ENDS,
  encodedUnit,
  FIRST_SURROGATE,
  LAST_SURROGATE,
  type LineEnds,
} from './encode-text.ts';
import { complement, LINE_TERMINATORS, type UnitRange, type UnitSet, within } from './unit-set.ts';

/** Writes a set of code units in the syntax of RE2, as `encodeText` encodes them. */
export function writeClass(set: UnitSet, lineEnds: LineEnds): string {
  if (lineEnds === 'plain') return bracketed(codePointsOf(set));
  const others = LINE_TERMINATORS.reduce<UnitSet>((left, range) => without(left, range), set);
  const ends = LINE_TERMINATORS.flatMap((range) => within(set, range));
  if (ends.length === 0) return bracketed(codePointsOf(set));
  const marks = ends.map(([first, last]): UnitRange => [encodedUnit(first), encodedUnit(last)]);
  return `(?:${bracketed(codePointsOf(others))}|${ENCODED_LINE_ENDS}${bracketed(marks)}${ENCODED_LINE_ENDS})`;
}

function without(set: UnitSet, [first, last]: UnitRange): UnitSet {
  const others = complement([[first, last]]);
  return others.flatMap((range) => within(set, range));
}

/** Surrogates are encoded, everything else is as it is. */
function codePointsOf(set: UnitSet): readonly UnitRange[] {
  const surrogates = within(set, [FIRST_SURROGATE, LAST_SURROGATE]);
  return [
    ...within(set, [0, FIRST_SURROGATE - 1]),
    ...within(set, [LAST_SURROGATE + 1, 0xffff]),
    ...surrogates.map(([first, last]): UnitRange => [encodedUnit(first), encodedUnit(last)]),
  ];
}

function bracketed(ranges: readonly UnitRange[]): string {
  if (ranges.length === 0) return '[^\\x{0}-\\x{10FFFF}]';
  return `[${ranges.map(([first, last]) => (first === last ? hex(first) : `${hex(first)}-${hex(last)}`)).join('')}]`;
}

function hex(codePoint: number): string {
  return `\\x{${codePoint.toString(16)}}`;
}
