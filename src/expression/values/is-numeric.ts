import { ExpressionError } from './expression-error.ts';

/**
 * Tells whether a value is a number. NaN is none.
 *
 * @throws ExpressionError `D1001` on an infinite number, which is how an overflow shows.
 */
export function isNumeric(value: unknown): value is number {
  if (typeof value !== 'number' || Number.isNaN(value)) return false;
  if (!Number.isFinite(value)) throw new ExpressionError('D1001', { value });
  return true;
}
