import { type Piece, piecesOf } from './expression-tokens.ts';

/** Brackets and transforms within each other. Code for them nests as deep, and so do the calls that run it. */
const DEEPEST_BRACKETS = 100;
/** Nested operators at one place: the parser and the compiler descend into each. */
const MOST_OPEN_OPERATORS = 500;

/**
 * Returns why an expression is nested too deep to be parsed, if it is. Counts in one pass over the expression, without
 * recursion: we do not rely on a stack overflow to find out.
 */
export function findDeepNesting(text: string): string | undefined {
  /** For each open group, the operators since its last comma or semicolon. */
  const groups = [0];
  let open = 0;
  let before: Piece | undefined;
  const addOperator = (): void => {
    groups.push((groups.pop() ?? 0) + 1);
    open += 1;
  };
  for (const piece of piecesOf(text)) {
    const { kind, token } = piece;
    if (kind === 'open') {
      if (isPostfix(token, before)) addOperator();
      groups.push(0);
    } else if (kind === 'close' || token === ',' || token === ';') {
      open -= groups.pop() ?? 0;
      // A closing bracket without an opening one: the whole expression continues.
      if (kind === 'operator' || groups.length === 0) groups.push(0);
    } else if (kind === 'operator' || kind === 'stray-bar') addOperator();
    before = piece;
    if (groups.length > DEEPEST_BRACKETS + 1)
      return `The expression nests brackets more than ${DEEPEST_BRACKETS} deep.`;
    if (open > MOST_OPEN_OPERATORS)
      return `The expression has more than ${MOST_OPEN_OPERATORS} operators within each other.`;
  }
  return undefined;
}

/** Whether a bracket continues the value before it: a filter, a group, or a call of what a call returned. */
function isPostfix(token: string, before: Piece | undefined): boolean {
  if (before === undefined) return false;
  return before.kind === 'close' || (before.kind === 'operand' && token !== '(');
}
