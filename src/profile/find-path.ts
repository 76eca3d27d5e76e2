import { findNamePlaces, type Piece, parseExpression, piecesOf } from '../expression/compiler.ts';

/** A name in the text of an expression. */
export interface NameInText {
  /** Without backticks. */
  readonly name: string;
  readonly start: number;
  readonly end: number;
}

/** Returns where an expression reads a path of the record itself: the name of each step, for every time that it does. */
export function findPath(text: string, steps: readonly string[]): readonly (readonly NameInText[])[] {
  const pieces = [...piecesOf(text)];
  return absoluteStarts(pieces).flatMap((at) => {
    const names = namesFrom(pieces, at, steps);
    return names === undefined ? [] : [names];
  });
}

/** Returns every name in an expression, whatever it is a part of. */
export function namesIn(text: string): readonly NameInText[] {
  const pieces = [...piecesOf(text)];
  return pieces.flatMap((_, at) => nameAt(pieces, at) ?? []);
}

/** Returns the names in an expression that lead to a path of the record, whatever they are seen from, as in `teams.(name)`. */
export function namesOfPath(text: string, steps: readonly string[]): readonly NameInText[] {
  const parsed = parseExpression(text);
  if (!parsed.ok) return [];
  const ends = new Set(
    findNamePlaces(parsed.ast)
      .filter(({ names }) => names.length === steps.length && names.every((name, at) => name === steps[at]))
      .map(({ end }) => end),
  );
  return namesIn(text).filter(({ end }) => ends.has(end));
}

/** A name; undefined of strings, numbers, variables, regular expressions, functions, wildcards and operators. */
function nameAt(pieces: readonly Piece[], at: number): NameInText | undefined {
  const piece = pieces[at];
  if (piece?.kind !== 'operand' || !/^[\p{L}_`]/u.test(piece.token) || pieces[at + 1]?.token === '(')
    return undefined;
  const { token, start } = piece;
  return { name: token.replaceAll('`', ''), start, end: start + token.length };
}

/** The names of the steps from a place on, with points between, and perhaps predicates. */
function namesFrom(
  pieces: readonly Piece[],
  from: number,
  steps: readonly string[],
): readonly NameInText[] | undefined {
  const names: NameInText[] = [];
  let at = from;
  for (const [index, step] of steps.entries()) {
    if (index > 0) {
      at = afterPredicates(pieces, at);
      if (pieces[at]?.token !== '.') return undefined;
      at += 1;
    }
    const name = nameAt(pieces, at);
    if (name?.name !== step) return undefined;
    names.push(name);
    at += 1;
  }
  return names;
}

function afterPredicates(pieces: readonly Piece[], from: number): number {
  let at = from;
  while (pieces[at]?.token === '[') {
    let depth = 0;
    do {
      const kind = pieces[at]?.kind;
      if (kind === 'open') depth += 1;
      if (kind === 'close') depth -= 1;
      at += 1;
    } while (depth > 0 && at < pieces.length);
  }
  return at;
}

/** The places at which a path of the record begins: where no other value is the context, as in `teams.(name)` or `teams[name = "a"]`. */
function absoluteStarts(pieces: readonly Piece[]): readonly number[] {
  /** For each open group whether another value than the record is the context in it. */
  const groups: boolean[] = [];
  const starts: number[] = [];
  for (const [at, { kind, token }] of pieces.entries()) {
    const isInside = groups.includes(true);
    if (kind === 'open') groups.push(changesContext(pieces, at, token));
    else if (kind === 'close') groups.pop();
    else if (kind === 'operand' && isAbsolute(pieces, at, isInside)) starts.push(at);
  }
  return starts;
}

function isAbsolute(pieces: readonly Piece[], at: number, isInside: boolean): boolean {
  if (pieces[at - 1]?.token !== '.') return !isInside;
  const root = pieces[at - 2]?.token;
  return root === '$$' || (root === '$' && !isInside);
}

/** Whether what is in a group is seen from another value than the record. */
function changesContext(pieces: readonly Piece[], at: number, bracket: string): boolean {
  const before = pieces[at - 1];
  if (before === undefined) return false;
  // The arguments of a function are seen from where it is called.
  if (bracket === '(' && before.kind === 'operand') return pieces[at - 2]?.token === '.';
  return before.token === '.' || before.kind === 'operand' || before.kind === 'close';
}
