import { type Piece, piecesOf } from '../../expression/compiler.ts';

/** Operators that bind more tightly than comparisons, so that they belong to the operand of one. */
export const ARITHMETIC: readonly string[] = ['.', '@', '#', '&', '+', '-', '*', '/', '%'];
/** What joins the parts of a path. */
export const PATH: readonly string[] = ['.', '@', '#'];

/** A part of an expression, from its first character to the one after its last. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** Tokens in which the beginning of an operand is looked for: the time must not grow with the expression. */
const NEAR = 100;

/** The operand that ends before an offset, joined by some operators only; undefined if there is none. */
export function operandBefore(text: string, offset: number, joined: readonly string[]): Span | undefined {
  const pieces = [...piecesOf(text)].filter(({ start }) => start < offset).slice(-NEAR);
  const last = pieces.at(-1);
  if (last === undefined) return undefined;
  const end = last.start + last.token.length;
  for (const [index, { kind }] of pieces.entries()) {
    if (kind !== 'operand' && kind !== 'open') continue;
    const found = operandOf(pieces.slice(index), joined);
    if (found?.end === end) return found;
  }
  return undefined;
}

/** The operand that begins at an offset or after it, joined by some operators only; undefined if there is none. */
export function operandAfter(text: string, offset: number, joined: readonly string[]): Span | undefined {
  return operandOf(
    [...piecesOf(text)].filter(({ start }) => start >= offset),
    joined,
  );
}

/** The operand with which some tokens begin. */
function operandOf(pieces: readonly Piece[], joined: readonly string[]): Span | undefined {
  let end: number | undefined;
  let wantsOperand = true;
  for (let index = 0; index < pieces.length; index += 1) {
    const piece = pieces[index];
    if (piece === undefined || piece.kind === 'close') break;
    if (piece.kind === 'operator') {
      const isSign = wantsOperand && piece.token === '-';
      if (!isSign && (wantsOperand || !joined.includes(piece.token))) break;
      wantsOperand = true;
      continue;
    }
    if (!wantsOperand && piece.kind !== 'open') break;
    if (piece.kind === 'open') index = closeOf(pieces, index);
    const last = pieces[index];
    if (last === undefined) return undefined;
    end = last.start + last.token.length;
    wantsOperand = false;
  }
  const start = pieces[0]?.start;
  return start === undefined || end === undefined || wantsOperand ? undefined : { start, end };
}

/** The arguments of the call whose name begins at an offset, and where the call ends; undefined if there is none. */
export function callAt(
  text: string,
  offset: number,
): (Span & { readonly name: string; readonly given: readonly string[] }) | undefined {
  const pieces = [...piecesOf(text)];
  const at = pieces.findIndex(({ start }) => start === offset);
  const [name, opening] = [pieces[at], pieces[at + 1]];
  const closing = pieces[closeOf(pieces, at + 1)];
  if (name?.kind !== 'operand' || opening?.token !== '(' || closing === undefined) return undefined;
  const given = splitAt(text, ',', { start: opening.start + 1, end: closing.start });
  const isEmpty = given.length === 1 && given[0] === '';
  return { start: offset, end: closing.start + 1, name: name.token, given: isEmpty ? [] : given };
}

/** Writes an expression so that it is one operand of any operator. */
export function inParentheses(text: string): string {
  const whole = operandAfter(text, 0, PATH);
  return whole?.end === text.length ? text : `(${text})`;
}

/** The parts of an expression between the separators that are in no brackets, without blanks around them. */
function splitAt(text: string, separator: string, { start, end }: Span): readonly string[] {
  const parts: string[] = [];
  let [from, depth] = [start, 0];
  for (const piece of piecesOf(text)) {
    if (piece.start < start || piece.start >= end) continue;
    if (piece.kind === 'open') depth += 1;
    else if (piece.kind === 'close') depth -= 1;
    if (depth > 0 || piece.token !== separator) continue;
    parts.push(text.slice(from, piece.start).trim());
    from = piece.start + 1;
  }
  return [...parts, text.slice(from, end).trim()];
}

function closeOf(pieces: readonly Piece[], from: number): number {
  let depth = 0;
  for (let index = from; index >= 0 && index < pieces.length; index += 1) {
    if (pieces[index]?.kind === 'open') depth += 1;
    if (pieces[index]?.kind === 'close') depth -= 1;
    if (depth === 0) return index;
  }
  return pieces.length;
}
