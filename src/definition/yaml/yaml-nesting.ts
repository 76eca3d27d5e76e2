import { Lexer } from 'yaml';
import { DEEPEST } from '../author-bounds.ts';

/** Marks of the lexer that are not part of the text: a document, a plain scalar and the end of a flow. */
const MARKS: ReadonlySet<string> = new Set(['\u0002', '\u0018', '\u001f']);

/**
 * Returns the offset at which more than `DEEPEST` collections are nested, undefined if there is none. Reads the
 * tokens one by one, without recursion, so that the depth is known before the parser descends.
 */
export function findDeepYaml(text: string): number | undefined {
  /** Columns at which the open block collections begin. */
  const columns: number[] = [];
  let flows = 0;
  let offset = 0;
  let lineStart = 0;
  /** Whether a block collection may begin here: at the start of a line, and after the sign of an item. */
  let mayBegin = true;
  for (const token of new Lexer().lex(text)) {
    if (MARKS.has(token)) continue;
    if (token === '[' || token === '{') flows += 1;
    else if (token === ']' || token === '}') flows = Math.max(0, flows - 1);
    if (mayBegin && flows === 0 && !isBlank(token)) {
      beginAt(columns, offset - lineStart);
      mayBegin = token === '-' || token === '?' || token === ':';
    }
    if (columns.length + flows > DEEPEST) return offset;
    const lineBreak = token.lastIndexOf('\n');
    if (lineBreak >= 0) {
      lineStart = offset + lineBreak + 1;
      mayBegin = true;
    }
    offset += token.length;
  }
  return undefined;
}

function isBlank(token: string): boolean {
  return /^[ \t\r\n]*$/.test(token) || token.startsWith('#');
}

/** Closes collections further to the right, and begins one unless one began here. */
function beginAt(columns: number[], column: number): void {
  while ((columns.at(-1) ?? -1) > column) columns.pop();
  if (columns.at(-1) !== column) columns.push(column);
}
