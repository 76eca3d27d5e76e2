import { ExpressionError } from './expression-error.ts';

/**
 * Maximum depth of arrays and objects that an evaluation descends into. The depth is counted, since a stack overflow
 * cannot report what happened, and in some code ends the whole process.
 */
const DEEPEST_VALUE = 1_000;

/** @throws ExpressionError `D1011` if a value is nested deeper than that */
export function checkNesting(depth: number): void {
  if (depth <= DEEPEST_VALUE) return;
  const message = `A value is nested more than ${DEEPEST_VALUE} levels deep.`;
  throw new ExpressionError('D1011', { value: DEEPEST_VALUE, message });
}
