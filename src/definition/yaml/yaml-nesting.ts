import { DEEPEST } from '../author-bounds.ts';

/** Marks of the lexer that are no part of the text: a document, a plain scalar and the end of a flow. */
const MARKS: ReadonlySet<string> = new Set(['\u0002', '\u0018', '\u001f']);

<<<<<<< HEAD
/** Words, signs and spaces between them: each may be a problem of its own, which the parser makes an error of. */
const MOST_TOKENS = 200_000;

/** Why a text is not parsed, and where it exceeds what is. */
export interface YamlExcess {
  readonly offset: number;
  readonly message: string;
}

/**
 * Finds where a text nests more than `DEEPEST` collections or has too many tokens, if it does. Looks at the tokens one
 * by one, without recursion, so that the depth is known before the parser descends.
 */
export function findYamlExcess(text: string): YamlExcess | undefined {
=======
/** Follows how deep the collections of a text nest, token by token. */
export interface NestingCheck {
  /** Returns whether the text nests at most `DEEPEST` collections up to and including the next token of the lexer. */
  allows(token: string): boolean;
  /** The offset of the token that was looked at last. */
  readonly offset: number;
}

/** Looks at the tokens one by one, without recursion, so that the depth is known before the parser descends. */
export function nestingCheck(): NestingCheck {
>>>>>>> startup
  /** Columns at which the open block collections begin. */
  const columns: number[] = [];
  let flows = 0;
  let offset = 0;
  let next = 0;
  let lineStart = 0;
  /** Whether a block collection may begin here: at the start of a line, and after the sign of an item. */
  let mayBegin = true;
<<<<<<< HEAD
  let count = 0;
  for (const token of new Lexer().lex(text)) {
    count += 1;
    if (count > MOST_TOKENS)
      return { offset, message: `The text has more than ${MOST_TOKENS} words and signs.` };
    if (MARKS.has(token)) continue;
=======

  function allows(token: string): boolean {
    if (MARKS.has(token)) return true;
    offset = next;
    next += token.length;
>>>>>>> startup
    if (token === '[' || token === '{') flows += 1;
    else if (token === ']' || token === '}') flows = Math.max(0, flows - 1);
    if (mayBegin && flows === 0 && !isBlank(token)) {
      beginAt(columns, offset - lineStart);
      mayBegin = token === '-' || token === '?' || token === ':';
    }
<<<<<<< HEAD
    if (columns.length + flows > DEEPEST)
      return { offset, message: `The text is nested more than ${DEEPEST} levels deep.` };
=======
    if (columns.length + flows > DEEPEST) return false;
>>>>>>> startup
    const lineBreak = token.lastIndexOf('\n');
    if (lineBreak >= 0) {
      lineStart = offset + lineBreak + 1;
      mayBegin = true;
    }
    return true;
  }

  return {
    allows,
    get offset() {
      return offset;
    },
  };
}

function isBlank(token: string): boolean {
  return /^[ \t\r\n]*$/.test(token) || token.startsWith('#');
}

/** Closes what began further to the right, and begins a collection unless one began here. */
function beginAt(columns: number[], column: number): void {
  while ((columns.at(-1) ?? -1) > column) columns.pop();
  if (columns.at(-1) !== column) columns.push(column);
}
