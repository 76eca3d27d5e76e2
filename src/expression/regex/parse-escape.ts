import type { Pattern } from './pattern.ts';
import { failAt, type PatternReader } from './pattern-reader.ts';
import { complement, DIGITS, type UnitSet, WHITE_SPACE, WORD_UNITS } from './unit-set.ts';

const SHORTHANDS: Readonly<Record<string, UnitSet>> = {
  d: DIGITS,
  D: complement(DIGITS),
  s: WHITE_SPACE,
  S: complement(WHITE_SPACE),
  w: WORD_UNITS,
  W: complement(WORD_UNITS),
};
const CONTROLS: Readonly<Record<string, number>> = { f: 0x0c, n: 0x0a, r: 0x0d, t: 0x09, v: 0x0b };
const SHORTHAND = /[dDsSwW]/y;
const CONTROL = /[fnrtv]/y;
const CONTROL_LETTER = /c(?<letter>[a-zA-Z])/y;
const CONTROL_LETTER_IN_CLASS = /c(?<letter>\w)/y;
const HEXADECIMAL = /x(?<code>[\da-fA-F]{2})|u(?<unit>[\da-fA-F]{4})/y;
const OCTAL = /[0-3][0-7]{0,2}|[4-7][0-7]?/y;
const DECIMAL = /[1-9]\d*/y;

/** Parses what follows a backslash outside of a class. @param start offset of the backslash */
export function parseEscape(reader: PatternReader, start: number): Pattern {
  const before = reader.at;
  const number = reader.match(DECIMAL);
  if (number !== undefined && Number(number[0]) <= reader.groups.count)
    return { type: 'backtracking', kind: 'back-reference', at: start };
  reader.at = before;
  if (reader.groups.named && reader.take('k')) {
    if (!reader.take('<')) failAt(start, '\\k is followed by the name of a group, as in \\k<name>.');
    reader.referToGroup(reader.readGroupName(start), start);
    return { type: 'backtracking', kind: 'back-reference', at: start };
  }
  return { type: 'class', members: readEscapedUnits(reader, start, CONTROL_LETTER), negated: false };
}

/** Reads what follows a backslash in a class. @param start offset of the backslash */
export function readEscapeInClass(reader: PatternReader, start: number): UnitSet {
  if (reader.take('b')) return single(0x08);
  if (reader.groups.named && reader.sees('k')) failAt(start, '“\\k” cannot be in a class; write k.');
  return readEscapedUnits(reader, start, CONTROL_LETTER_IN_CLASS);
}

function readEscapedUnits(reader: PatternReader, start: number, controlLetter: RegExp): UnitSet {
  if (reader.atEnd()) failAt(start, 'Nothing follows this backslash.');
  const shorthand = SHORTHANDS[reader.match(SHORTHAND)?.[0] ?? ''];
  if (shorthand !== undefined) return shorthand;
  const control = CONTROLS[reader.match(CONTROL)?.[0] ?? ''];
  if (control !== undefined) return single(control);
  const letter = reader.match(controlLetter)?.groups?.letter;
  if (letter !== undefined) return single(letter.charCodeAt(0) % 32);
  // Without a letter after it, the backslash is a character, and the “c” the next one.
  if (reader.sees('c')) return single(0x5c);
  const { code, unit } = reader.match(HEXADECIMAL)?.groups ?? {};
  if (code !== undefined || unit !== undefined) return single(Number.parseInt(code ?? unit ?? '', 16));
  const octal = reader.match(OCTAL);
  if (octal !== undefined) return single(Number.parseInt(octal[0], 8));
  return single(reader.next());
}

function single(unit: number): UnitSet {
  return [[unit, unit]];
}
