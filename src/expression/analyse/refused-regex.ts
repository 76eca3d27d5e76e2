import type { Node } from '../parse/ast.ts';
import { visit } from '../parse/visit.ts';
import { offsetInText } from '../regex/offset-in-text.ts';
import type { RegexEngine } from '../regex/regex-engine.ts';
import { ExpressionError } from '../values/expression-error.ts';

/**
 * Tries every regular expression of a tree on an engine, so that one that it cannot compile is found early.
 * Returns the first one that is refused; undefined if there is none.
 *
 * @param text what the tree was parsed from
 */
export function findRefusedRegex(
  ast: Node,
  engine: RegexEngine | undefined,
  text: string,
): ExpressionError | undefined {
  if (engine === undefined) return undefined;
  for (const node of visit(ast)) {
    // The parser's copy of the left side of `??` has lost its regular expressions.
    if (node.type !== 'regex' || !(node.value instanceof RegExp)) continue;
    const refused = tryRegex(node.value, engine, text.slice(0, node.position ?? 0));
    if (refused !== undefined) return refused;
  }
  return undefined;
}

/** @param text the expression up to the end of the regular expression */
function tryRegex(regex: RegExp, engine: RegexEngine, text: string): ExpressionError | undefined {
  try {
    new engine(regex);
    return undefined;
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    const offset = error instanceof ExpressionError ? (error.position ?? 0) : 0;
    return new ExpressionError('regex-refused', { position: offsetInText(regex, offset, text), message });
  }
}
