import { ExpressionError } from './expression-error.ts';

/**
 * Arrays and objects within each other that an evaluation descends into. It is counted, since whoever falls off the end of
 * the stack cannot say what happened, and some of what runs there ends the whole process.
 */
const DEEPEST_VALUE = 1_000;

/** @throws ExpressionError `D1011` if a value is nested deeper than is descended into */
export function checkNesting(depth: number): void {
  if (depth <= DEEPEST_VALUE) return;
  const message = `A value is nested more than ${DEEPEST_VALUE} levels deep.`;
  throw new ExpressionError('D1011', { value: DEEPEST_VALUE, message });
}
