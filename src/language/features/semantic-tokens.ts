import { FUNCTION_CATALOGUE, WORD_OPERATORS, WORD_VALUES } from '../../expression/catalogue.ts';
import { type Piece, piecesOf } from '../../expression/compiler.ts';
import { type DocumentExpression, type LanguageDocument, spanInFile } from '../document/document.ts';
import type { SemanticTokens } from '../protocol.ts';

/** Kinds of tokens, in the order of their numbers. */
export const TOKEN_TYPES = [
  'property',
  'variable',
  'parameter',
  'function',
  'string',
  'number',
  'regexp',
  'keyword',
  'operator',
  'comment',
] as const;

/** Properties of tokens, in the order of their bits. */
export const TOKEN_MODIFIERS = ['defaultLibrary'] as const;

type TokenType = (typeof TOKEN_TYPES)[number];

interface Token {
  readonly start: number;
  readonly end: number;
  readonly type: TokenType;
  readonly isOfLibrary: boolean;
}

/** The tokens of all expressions of a document, as the protocol counts them. */
export function semanticTokensOf(document: LanguageDocument): SemanticTokens {
  const { lines, text } = document;
  const data: number[] = [];
  let line = 0;
  let character = 0;
  for (const { start, end, type, isOfLibrary } of tokensInFile(document)) {
    for (const part of onSingleLines(text, start, end)) {
      const at = lines.positionAt(part.start);
      data.push(
        at.line - line,
        at.line === line ? at.character - character : at.character,
        part.end - part.start,
        TOKEN_TYPES.indexOf(type),
        isOfLibrary ? 1 : 0,
      );
      line = at.line;
      character = at.character;
    }
  }
  return { data };
}

function tokensInFile(document: LanguageDocument): readonly Token[] {
  return document
    .expressions()
    .flatMap((expression) =>
      tokensIn(expression).map((token) => ({ ...token, ...spanInFile(expression, token.start, token.end) })),
    )
    .filter(({ start, end }) => end > start)
    .sort((one, other) => one.start - other.start);
}

/** A token of a block of YAML goes on after the indentation of the next line. */
function onSingleLines(text: string, start: number, end: number): readonly { start: number; end: number }[] {
  const found: { start: number; end: number }[] = [];
  let at = start;
  while (at < end) {
    const stop = text.slice(at, end).search(/[\r\n]/);
    const until = stop < 0 ? end : at + stop;
    if (until > at) found.push({ start: at, end: until });
    at = until;
    while (at < end && /\s/.test(text[at] ?? '')) at += 1;
  }
  return found;
}

const LIBRARY: ReadonlySet<string> = new Set(FUNCTION_CATALOGUE.map(({ name }) => `$${name}`));

function tokensIn({ text }: DocumentExpression): readonly Token[] {
  const tokens: Token[] = [];
  let end = 0;
  let isAfterFunction = false;
  const addComments = (from: number, to: number) => {
    for (const { index, 0: comment } of text.slice(from, to).matchAll(/\/\*[\s\S]*?(?:\*\/|$)/g))
      tokens.push({
        start: from + index,
        end: from + index + comment.length,
        type: 'comment',
        isOfLibrary: false,
      });
  };
  for (const piece of piecesOf(text)) {
    addComments(end, piece.start);
    end = piece.start + piece.token.length;
    const type = typeOf(piece, isAfterFunction);
    if (piece.token === 'function' || piece.token === 'λ') isAfterFunction = true;
    else if (piece.token === ')') isAfterFunction = false;
    if (type !== undefined)
      tokens.push({ start: piece.start, end, type, isOfLibrary: LIBRARY.has(piece.token) });
  }
  addComments(end, text.length);
  return tokens;
}

function typeOf({ kind, token }: Piece, isParameter: boolean): TokenType | undefined {
  const [first = ''] = token;
  if (first === '$') return LIBRARY.has(token) ? 'function' : isParameter ? 'parameter' : 'variable';
  if (first === '"' || first === "'") return 'string';
  if (/^\d/.test(first)) return 'number';
  if (first === '/' && token.length > 1) return 'regexp';
  if (WORD_OPERATORS.includes(token) && kind === 'operator') return 'keyword';
  if (WORD_VALUES.includes(token)) return 'keyword';
  if (kind === 'operator') return /^[,;:.]$/.test(token) ? undefined : 'operator';
  return kind === 'operand' ? 'property' : undefined;
}
