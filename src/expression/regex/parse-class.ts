import { readEscapeInClass } from './parse-escape.ts';
import type { Pattern } from './pattern.ts';
import { failAt, type PatternReader } from './pattern-reader.ts';
import { type UnitRange, type UnitSet, unitSet } from './unit-set.ts';

/** Parses what follows `[`. @param start its offset */
export function parseClass(reader: PatternReader, start: number): Pattern {
  const negated = reader.take('^');
  const ranges: UnitRange[] = [];
  while (!reader.take(']')) {
    if (reader.atEnd()) failAt(start, 'This “[” is not closed with “]”.');
    for (const range of readRange(reader)) ranges.push(range);
  }
  return { type: 'class', members: unitSet(ranges), negated };
}

/** Reads a member, or a range of members. A hyphen next to a shorthand such as `\d` is a character. */
function readRange(reader: PatternReader): UnitSet {
  const start = reader.at;
  const first = readMember(reader);
  if (
    !reader.sees('-') ||
    reader.source.startsWith(']', reader.at + 1) ||
    reader.at + 1 >= reader.source.length
  )
    return first;
  reader.take('-');
  const last = readMember(reader);
  const from = onlyUnit(first);
  const to = onlyUnit(last);
  if (from === undefined || to === undefined) return [...first, [0x2d, 0x2d], ...last];
  if (from > to) {
    const { source, at } = reader;
    // Half of a character cannot be shown as text.
    const begin = isHalf(source.charCodeAt(start), 0xdc00) ? start - 1 : start;
    const end = isHalf(source.charCodeAt(at - 1), 0xd800) ? at + 1 : at;
    const written = source.slice(begin, end);
    if (begin !== start || end !== at)
      failAt(
        begin,
        `A range cannot be of characters such as those of ${written}, which count as two each; write (?:…|…) with one after the other.`,
      );
    failAt(start, `The range ${written} goes backwards; write \\- for the character “-”.`);
  }
  return [[from, to]];
}

/** Whether these are the two units of a character beyond U+FFFF: the first one from 0xD800, the last one from 0xDC00. */
function isHalf(unit: number, from: 0xd800 | 0xdc00): boolean {
  return unit >= from && unit < from + 0x400;
}

function readMember(reader: PatternReader): UnitSet {
  const start = reader.at;
  if (reader.take('\\')) return readEscapeInClass(reader, start);
  const unit = reader.next();
  return [[unit, unit]];
}

function onlyUnit(set: UnitSet): number | undefined {
  const [range] = set;
  return set.length === 1 && range !== undefined && range[0] === range[1] ? range[0] : undefined;
}
