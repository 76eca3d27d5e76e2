import { parseClass } from './parse-class.ts';
import { parseEscape } from './parse-escape.ts';
import type { BacktrackingKind, Pattern, PatternProblem } from './pattern.ts';
import { refusedGroup, repeatedQuantifier } from './pattern-hints.ts';
import { failAt, PatternError, PatternReader } from './pattern-reader.ts';
import { type UnitSet, unitSet } from './unit-set.ts';

/** The tree of a pattern and how many groups it has, or why it is not valid. */
export type ParsedPattern =
  | { readonly ok: true; readonly pattern: Pattern; readonly groupCount: number }
  | { readonly ok: false; readonly problem: PatternProblem };

/** Maximum depth of groups that are read; the reader calls itself for each. */
const DEEPEST = 250;

const LOOK_AROUNDS: readonly (readonly [start: string, kind: BacktrackingKind])[] = [
  ['(?=', 'look-ahead'],
  ['(?!', 'look-ahead'],
  ['(?<=', 'look-behind'],
  ['(?<!', 'look-behind'],
];
const ASSERTIONS = [
  ['^', 'start'],
  ['$', 'end'],
  ['\\b', 'boundary'],
  ['\\B', 'not-boundary'],
] as const;

/**
 * Parses the pattern of a regular expression without the flags `u` and `v`, by the grammar that browsers and Node
 * follow: https://tc39.es/ecma262/#sec-regular-expressions-patterns. Never throws.
 */
export function parsePattern(source: string): ParsedPattern {
  const reader = new PatternReader(source);
  try {
    const pattern = parseChoice(reader, 0);
    if (reader.at < source.length)
      failAt(reader.at, 'This “)” closes no group; write \\) for the character.');
    reader.checkReferences();
    return { ok: true, pattern, groupCount: reader.groups.count };
  } catch (error) {
    if (!(error instanceof PatternError)) throw error;
    return { ok: false, problem: { offset: error.offset, message: error.message } };
  }
}

function parseChoice(reader: PatternReader, depth: number): Pattern {
  if (depth > DEEPEST) failAt(reader.at, `More than ${DEEPEST} groups are within each other.`);
  const options = [parseSequence(reader, depth)];
  while (reader.take('|')) options.push(parseSequence(reader, depth));
  return options.length === 1 ? (options[0] ?? { type: 'empty' }) : { type: 'choice', options };
}

function parseSequence(reader: PatternReader, depth: number): Pattern {
  const parts: Pattern[] = [];
  while (!reader.atEnd() && !reader.sees('|') && !reader.sees(')')) parts.push(parseTerm(reader, depth));
  if (parts.length === 0) return { type: 'empty' };
  return parts.length === 1 ? (parts[0] ?? { type: 'empty' }) : { type: 'sequence', parts };
}

function parseTerm(reader: PatternReader, depth: number): Pattern {
  const assertion = ASSERTIONS.find(([text]) => reader.take(text));
  if (assertion !== undefined) {
    refuseQuantifier(reader, `“${assertion[0]}” matches a position, which cannot be repeated.`);
    return { type: 'assertion', kind: assertion[1] };
  }
  refuseQuantifier(
    reader,
    'Nothing comes before this quantifier that it could repeat; write a backslash before it for the character.',
  );
  const start = reader.at;
  const atom = parseAtom(reader, depth);
  if (/^\(\?<[=!]/.test(reader.source.slice(start, start + 4)))
    refuseQuantifier(reader, 'A look-behind matches a position, which cannot be repeated.');
  return parseQuantified(reader, atom, start);
}

function parseAtom(reader: PatternReader, depth: number): Pattern {
  const start = reader.at;
  if (reader.take('.')) return { type: 'dot' };
  if (reader.take('[')) return parseClass(reader, start);
  if (reader.sees('(')) return parseGroup(reader, depth);
  if (reader.take('\\')) return parseEscape(reader, start);
  return { type: 'class', members: unitOf(reader.next()), negated: false };
}

function unitOf(unit: number): UnitSet {
  return unitSet([[unit, unit]]);
}

function parseGroup(reader: PatternReader, depth: number): Pattern {
  const at = reader.at;
  const lookAround = LOOK_AROUNDS.find(([start]) => reader.take(start));
  if (lookAround !== undefined) {
    parseBody(reader, depth, at);
    return { type: 'backtracking', kind: lookAround[1], at };
  }
  if (reader.take('(?:')) return parseBody(reader, depth, at);
  if (reader.take('(?<')) return parseCapture(reader, depth, at, reader.readGroupName(at));
  if (reader.sees('(?')) return failAt(at, refusedGroup(reader.source.slice(at)));
  reader.take('(');
  return parseCapture(reader, depth, at, undefined);
}

function parseCapture(reader: PatternReader, depth: number, at: number, name: string | undefined): Pattern {
  const index = reader.nextGroup();
  if (name !== undefined && !reader.addGroupName(name)) failAt(at, `Two groups have the name “${name}”.`);
  return { type: 'group', index, body: parseBody(reader, depth, at), at };
}

function parseBody(reader: PatternReader, depth: number, start: number): Pattern {
  const body = parseChoice(reader, depth + 1);
  if (!reader.take(')')) failAt(start, 'This “(” is not closed; write \\( for the character.');
  return body;
}

function refuseQuantifier(reader: PatternReader, message: string): void {
  if (reader.readQuantifier() !== undefined) failAt(reader.quantifierAt, message);
}

function parseQuantified(reader: PatternReader, body: Pattern, start: number): Pattern {
  const bounds = reader.readQuantifier();
  if (bounds === undefined) return body;
  const { min, max } = bounds;
  const at = reader.quantifierAt;
  if (min > max) failAt(at, `The least number of repeats, ${min}, is greater than the most, ${max}.`);
  const greedy = !reader.take('?');
  refuseQuantifier(reader, repeatedQuantifier(reader.source.slice(start), reader.at - start, greedy));
  return { type: 'repeat', body, min, max, greedy, at };
}
