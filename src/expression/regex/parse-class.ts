import { readEscapeInClass } from './parse-escape.ts';
import type { Pattern } from './pattern.ts';
import { failAt, type PatternReader } from './pattern-reader.ts';
import { type UnitRange, type UnitSet, unitSet } from './unit-set.ts';

/** Parses what follows `[`. @param start where that is */
export function parseClass(reader: PatternReader, start: number): Pattern {
  const negated = reader.take('^');
  const ranges: UnitRange[] = [];
  while (!reader.take(']')) {
    if (reader.atEnd()) failAt(start, 'This “[” is not closed with “]”.');
    for (const range of readRange(reader)) ranges.push(range);
  }
  return { type: 'class', members: unitSet(ranges), negated };
}

/** Reads a member, or a range of members. A hyphen beside a shorthand such as `\d` is a character. */
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
    const written = reader.source.slice(start, reader.at);
    failAt(start, `The range ${written} goes backwards; write \\- for the character “-”.`);
  }
  return [[from, to]];
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
