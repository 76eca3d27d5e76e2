import { type Node, type Piece, parseExpression, piecesOf } from '../../expression/compiler.ts';

/** Where someone writes in an expression. */
export interface Cursor {
  /** What is there already of the word: a name, a variable with its `$`, a string or a backquoted name with its quotes. */
  readonly word: Word;
  /** Whether a value is expected, and not an operator. */
  readonly expectsOperand: boolean;
  /** The token before the word. */
  readonly before: Piece | undefined;
  /** The brackets that are open, from the outside inwards. */
  readonly open: readonly OpenBracket[];
}

/** A word of an expression, or the empty place for one. */
export interface Word {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly kind: 'name' | 'variable' | 'string' | 'backquoted' | 'other' | 'none';
}

/** A bracket that is not closed before a place, or a transform's bar. */
export interface OpenBracket {
  readonly piece: Piece;
  /** What comes directly before it. */
  readonly before: Piece | undefined;
  /** Commas directly inside it, up to the place. */
  readonly commas: number;
  /** Whether a colon of an object's member comes after the last comma. */
  readonly hasColon: boolean;
}

/** Stands for the word that is being written. */
export const MARKER = 'wordBeingWritten';

const CLOSING: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}', '|': '|' };

/** Reads what is around a place of an expression, which need not be well formed. */
export function cursorAt(text: string, at: number): Cursor {
  let before: Piece | undefined;
  let word: Word = { start: at, end: at, text: '', kind: 'none' };
  let expectsOperand = true;
  const open: { piece: Piece; before: Piece | undefined; commas: number; hasColon: boolean }[] = [];
  for (const piece of piecesOf(text)) {
    const end = piece.start + piece.token.length;
    if (piece.start >= at && !(piece.start === at && isWord(piece))) break;
    if (isWord(piece) && end >= at && !isClosedBefore(piece, at)) {
      word = { start: piece.start, end, text: piece.token, kind: kindOfWord(piece.token) };
      break;
    }
    const inner = open.at(-1);
    if (piece.kind === 'open') open.push({ piece, before, commas: 0, hasColon: false });
    else if (piece.kind === 'close') open.pop();
    else if (inner !== undefined && (piece.token === ',' || piece.token === ';')) {
      inner.commas += 1;
      inner.hasColon = false;
    } else if (inner !== undefined && piece.token === ':') inner.hasColon = true;
    expectsOperand = piece.kind !== 'operand' && piece.kind !== 'close';
    before = piece;
  }
  return { word, expectsOperand, before, open };
}

function isWord({ kind, token }: Piece): boolean {
  return kind === 'operand' || /^[\w$"'`]/.test(token);
}

/** A quoted string or name that ends before the place is written already. */
function isClosedBefore({ token, start }: Piece, at: number): boolean {
  const [quote = ''] = token;
  return '"\'`'.includes(quote) && token.length > 1 && token.endsWith(quote) && start + token.length === at;
}

function kindOfWord(token: string): Word['kind'] {
  const [first = ''] = token;
  if (first === '"' || first === "'") return 'string';
  if (first === '`') return 'backquoted';
  if (first === '$') return 'variable';
  return /^[\d/*%?]/.test(first) ? 'other' : 'name';
}

/**
 * Parses an expression with something else in the place of its word at a cursor. What is not complete is completed: the
 * text after the word counts if the whole is then well formed, and otherwise the open brackets are closed there.
 */
export function parseAround(
  text: string,
  { word, open }: Pick<Cursor, 'word' | 'open'>,
  inPlace: string,
): Node | undefined {
  const before = text.slice(0, word.start) + inPlace;
  const closers = open.toReversed().map(({ piece, hasColon }) => closerOf(piece.token, hasColon));
  const closed = before + closers.join('');
  const candidates = [
    before + text.slice(word.end),
    closed,
    // The name of an object's member before its value.
    before + [': 0', ...closers].join(''),
    ...insideBrackets(text, open, word.start, inPlace),
  ];
  for (const candidate of candidates) {
    const parsed = parseExpression(candidate);
    if (parsed.ok) return parsed.ast;
  }
  return undefined;
}

function closerOf(token: string, hasColon: boolean): string {
  if (token === '|') return '|{}|';
  return token === '{' && !hasColon ? '}' : (CLOSING[token] ?? '');
}

/** The inner parts alone, if what is around them is not well formed. */
function insideBrackets(
  text: string,
  open: readonly OpenBracket[],
  start: number,
  inPlace: string,
): readonly string[] {
  return open.flatMap(({ piece }, index) => {
    const from = piece.start;
    const closers = open
      .slice(index)
      .toReversed()
      .map(({ piece: { token }, hasColon }) => closerOf(token, hasColon));
    return piece.token === '(' ? [text.slice(from, start) + inPlace + closers.join('')] : [];
  });
}
