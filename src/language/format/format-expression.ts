import { parseExpression } from '../../expression/compiler.ts';
import { groupsOf, write } from './layout.ts';
import { wordsOf } from './words.ts';

/** Columns that a line has at most, where it can be broken. */
const WIDTH = 100;

/** How an expression is formatted. */
export interface FormatOptions {
  /** Columns of a line; default 100. `Infinity` for one line. */
  readonly width?: number;
}

/**
 * Formats an expression: blanks around operators, and line breaks where a line is too long. Comments stay. The result
 * depends on the words only, not on the blanks between them, and parses to the same tree. Undefined if the expression is
 * not well formed.
 */
export function formatExpression(text: string, { width = WIDTH }: FormatOptions = {}): string | undefined {
  const parsed = parseExpression(text);
  if (!parsed.ok) return undefined;
  const words = wordsOf(text);
  const parts = words === undefined ? undefined : groupsOf(words);
  if (parts === undefined) return undefined;
  const formatted = write(parts, width);
  const again = parseExpression(formatted);
  // What this does not know is left as it is.
  return again.ok && isSameTree(parsed.ast, again.ast) ? formatted : undefined;
}

/** Marks of a tree that say where its parts are in the text, or how many there were before. */
const PLACES: ReadonlySet<string> = new Set(['position', 'line']);

/** Whether two trees are the same, wherever their parts are in the text. */
function isSameTree(left: unknown, right: unknown): boolean {
  return keyOfTree(left) === keyOfTree(right);
}

function keyOfTree(tree: unknown): string {
  return JSON.stringify(tree, (name, value: unknown) => {
    if (PLACES.has(name)) return undefined;
    return value instanceof RegExp ? String(value) : value;
  });
}
