import { DEEPEST } from '../author-bounds.ts';

/** Marks of the lexer that are not part of the text: a document, a plain scalar and the end of a flow. */
const MARKS: ReadonlySet<string> = new Set(['\u0002', '\u0018', '\u001f']);

/** Words, signs and spaces between them: each may be a problem of its own, which the parser makes an error of. */
const MOST_TOKENS = 200_000;

/** Why the text of a file is not parsed, and where it exceeds a bound. */
export interface YamlExcess {
  readonly offset: number;
  readonly message: string;
}

/**
 * Returns a function that takes the tokens of a file one by one, and returns an excess once the file nests more than `DEEPEST` collections
 * or has too many tokens. Takes no recursion, so that the depth is known before the parser descends.
 */
export function yamlExcess(): (token: string) => YamlExcess | undefined {
  /** Columns at which the open block collections begin. */
  const columns: number[] = [];
  let flows = 0;
  let offset = 0;
  let next = 0;
  let lineStart = 0;
  /** Whether a block collection may begin here: at the start of a line, and after the sign of an item. */
  let mayBegin = true;
  let count = 0;

  return (token) => {
    count += 1;
    if (count > MOST_TOKENS)
      return { offset: next, message: `The text has more than ${MOST_TOKENS} words and signs.` };
    if (MARKS.has(token)) return undefined;
    offset = next;
    next += token.length;
    if (token === '[' || token === '{') flows += 1;
    else if (token === ']' || token === '}') flows = Math.max(0, flows - 1);
    if (mayBegin && flows === 0 && !isBlank(token)) {
      beginAt(columns, offset - lineStart);
      mayBegin = token === '-' || token === '?' || token === ':';
    }
    if (columns.length + flows > DEEPEST)
      return { offset, message: `The text is nested more than ${DEEPEST} levels deep.` };
    const lineBreak = token.lastIndexOf('\n');
    if (lineBreak >= 0) {
      lineStart = offset + lineBreak + 1;
      mayBegin = true;
    }
    return undefined;
  };
}

function isBlank(token: string): boolean {
  return /^[ \t\r\n]*$/.test(token) || token.startsWith('#');
}

/** Closes collections further to the right, and begins one unless one began here. */
function beginAt(columns: number[], column: number): void {
  while ((columns.at(-1) ?? -1) > column) columns.pop();
  if (columns.at(-1) !== column) columns.push(column);
}
