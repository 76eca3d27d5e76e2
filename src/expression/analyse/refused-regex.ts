import type { Node } from '../parse/ast.ts';
import { visit } from '../parse/visit.ts';
import { offsetInText } from '../regex/offset-in-text.ts';
import type { RegexEngine } from '../regex/regex-engine.ts';
import { ExpressionError } from '../values/expression-error.ts';

/** Parts of all patterns that are compiled together: some ten microseconds each. */
const MOST_PARTS = 50_000;
/** What compiling a pattern takes, however short it is. */
const PARTS_A_PATTERN = 100;

/** What patterns that are compiled together may still have of parts. */
export interface PatternAllowance {
  left: number;
}

/** An allowance for the patterns of one expression, or of all that one author wrote. */
export function patternAllowance(): PatternAllowance {
  return { left: MOST_PARTS };
}

/** Takes the parts of a pattern, undefined if its engine makes none. @throws ExpressionError `regex-refused` */
export function takeParts(allowance: PatternAllowance, size = 0): void {
  allowance.left -= PARTS_A_PATTERN + size;
  checkAllowance(allowance);
}

/** Refuses a pattern before it is compiled where those before it have used everything up. */
export function checkAllowance({ left }: PatternAllowance): void {
  if (left >= 0) return;
  const message = `The regular expressions have more than ${MOST_PARTS} parts in all, those that are repeated by numbers counted each time, and each expression as ${PARTS_A_PATTERN}.`;
  throw new ExpressionError('regex-refused', { position: 0, message });
}

/**
 * Tries every regular expression of a tree on an engine, so that one that it cannot compile is found early.
 * Returns the first one that is refused; undefined if there is none.
 *
 * @param text what the tree was parsed from
 * @param allowance shared by the expressions of one author
 */
export function findRefusedRegex(
  ast: Node,
  engine: RegexEngine | undefined,
  text: string,
  allowance = patternAllowance(),
): ExpressionError | undefined {
  if (engine === undefined) return undefined;
  for (const node of visit(ast)) {
    // The parser's copy of the left side of `??` has lost its regular expressions.
    if (node.type !== 'regex' || !(node.value instanceof RegExp)) continue;
    const refused = tryRegex(node.value, engine, text.slice(0, node.position ?? 0), allowance);
    if (refused !== undefined) return refused;
  }
  return undefined;
}

/** @param text the expression up to the end of the regular expression */
function tryRegex(
  regex: RegExp,
  engine: RegexEngine,
  text: string,
  allowance: PatternAllowance,
): ExpressionError | undefined {
  try {
    checkAllowance(allowance);
    takeParts(allowance, new engine(regex).size);
    return undefined;
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    const offset = error instanceof ExpressionError ? (error.position ?? 0) : 0;
    return new ExpressionError('regex-refused', { position: offsetInText(regex, offset, text), message });
  }
}
