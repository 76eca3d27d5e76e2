import { regexAt } from '../regex/source-problem.ts';
import { TOKEN_KINDS, WORD_OPERATORS } from './token-table.ts';

const TOKEN = new RegExp(TOKEN_KINDS.map(({ pattern }) => pattern).join('|'), 'y');
const REGEX_FLAGS = /^[im]+/;
const MAX_FLAGS = 2;
const BLANK = /^(?:[ \t\n\r\v]|\/\*)/;
const OPERAND = /^[^.[\]{}(),@#;:?+\-*/%|=<>^&!~]/;
const WORD_OPERATOR = new RegExp(`^(?:${WORD_OPERATORS.join('|')})$`);
/** What can be a value where one is expected: wildcards, the parent, an open parameter. */
const SYMBOL_OPERAND = /^(?:\*|\*\*|%|\?)$/;

/** The role of a token at its place. */
type PieceKind =
  /** A bracket or the first bar of a transform, after which a group begins. */
  | 'open'
  /** What ends such a group. */
  | 'close'
  /** A bar between the parts of a transform. */
  | 'bar'
  /** A bar outside of a transform, which the parser refuses. */
  | 'stray-bar'
  | 'operand'
  | 'operator';

/** A token of an expression. */
export interface Piece {
  readonly kind: PieceKind;
  readonly token: string;
  /** Offset of its first character in the expression. */
  readonly start: number;
}

/** The tokens of an expression without blanks and comments, with the role of each. Needs no recursion. */
export function* piecesOf(text: string): Iterable<Piece> {
  /** For each open group, how many bars of its transform were found; 0 for brackets. */
  const bars = [0];
  let expectsOperand = true;

  function kindOf(token: string): PieceKind {
    if ('([{'.includes(token)) return 'open';
    if (')]}'.includes(token)) return 'close';
    if (token !== '|') return isOperand(token, expectsOperand) ? 'operand' : 'operator';
    const met = bars.at(-1);
    if (met === 0) return expectsOperand ? 'open' : 'stray-bar';
    return met === 2 ? 'close' : 'bar';
  }

  for (const { token, start } of tokensOf(text, () => expectsOperand)) {
    const kind = kindOf(token);
    if (kind === 'open') bars.push(token === '|' ? 1 : 0);
    else if (kind === 'close' && bars.length > 1) bars.pop();
    else if (kind === 'bar') bars.push((bars.pop() ?? 0) + 1);
    expectsOperand = kind !== 'close' && kind !== 'operand';
    yield { kind, token, start };
  }
}

/** Whether a token is a value or a part of one, depending on whether a value is expected. */
function isOperand(token: string, expectsOperand: boolean): boolean {
  if (expectsOperand && (SYMBOL_OPERAND.test(token) || (token.startsWith('/') && token.length > 1)))
    return true;
  return OPERAND.test(token) && (expectsOperand || !WORD_OPERATOR.test(token));
}

/**
 * The tokens of an expression without blanks and comments. A slash begins a regular expression where a value is expected.
 *
 * @param expectsOperand returns whether a value is expected after the tokens that were yielded
 */
function* tokensOf(text: string, expectsOperand: () => boolean): Iterable<Omit<Piece, 'kind'>> {
  let at = 0;
  while (at < text.length) {
    TOKEN.lastIndex = at;
    let token = TOKEN.exec(text)?.[0] ?? '';
    if (token === '/' && expectsOperand()) {
      const end = (regexAt(text, at)?.closing ?? text.length) + 1;
      token = text.slice(at, end) + (REGEX_FLAGS.exec(text.slice(end, end + MAX_FLAGS))?.[0] ?? '');
    }
    const start = at;
    at += Math.max(1, token.length);
    if (!BLANK.test(token)) yield { token, start };
  }
}
