import { ExpressionError } from './expression-error.ts';

/**
 * Returns whether a value is a number. NaN is not one.
 *
 * @throws ExpressionError `D1001` for an infinite number, the result of an overflow.
 */
export function isNumeric(value: unknown): value is number {
  if (typeof value !== 'number' || Number.isNaN(value)) return false;
  if (!Number.isFinite(value)) throw new ExpressionError('D1001', { value });
  return true;
}
