import { isFunctionValue } from './function-value.ts';
import { isNumeric } from './is-numeric.ts';

/**
 * Name of a value's type as `$type` returns it; undefined for undefined.
 *
 * @throws ExpressionError `D1001` for an infinite number.
 */
export function typeName(value: unknown): string | undefined {
  if (value === undefined) return undefined;
  if (value === null) return 'null';
  if (isNumeric(value)) return 'number';
  if (typeof value === 'string' || typeof value === 'boolean') return typeof value;
  if (Array.isArray(value)) return 'array';
  return isFunction(value) ? 'function' : 'object';
}

/** Returns whether a value is a function of the language or of the embedder. */
export function isFunction(value: unknown): boolean {
  return typeof value === 'function' || isFunctionValue(value);
}
