import { ExpressionError } from './expression-error.ts';

/** Arrays and objects within each other, where all of a value is looked at: somewhat more than records may have. */
const DEEPEST = 600;

/**
 * Counts the levels of a value that is looked at by recursion, which one that contains itself would never end.
 *
 * @throws ExpressionError `D1011` for a level that is too deep
 */
export function checkDepth(depth: number): void {
  if (depth <= DEEPEST) return;
  const message = `A value is nested more than ${DEEPEST} levels deep.`;
  throw new ExpressionError('D1011', { value: DEEPEST, message });
}
