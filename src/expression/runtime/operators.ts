import { charge, checkSize, spend } from '../values/budget.ts';
import { ExpressionError } from '../values/expression-error.ts';
import { isDeepEqual, isNumeric, stringify, toBoolean } from '../values/index.ts';
import { type Sequence, toSequence } from '../values/sequence.ts';

/** Maximum number of items of a range, as in the reference implementation. */
const LONGEST_RANGE = 1e7;

/** Truth of a value, for an operator at a position: https://docs.jsonata.org/boolean-functions#boolean. */
export function isTrue(value: unknown, position?: number, token?: string): boolean {
  try {
    return toBoolean(value) === true;
  } catch (error) {
    if (position !== undefined && error instanceof ExpressionError) error.locate({ position, token });
    throw error;
  }
}

/** `=`: false as soon as one side is nothing. */
export function isEqual(left: unknown, right: unknown): boolean {
  return left !== undefined && right !== undefined && isDeepEqual(left, right);
}

/** `<`, `<=`, `>`, `>=` on two numbers or two strings; undefined if one side is. */
export function compare(
  operator: string,
  left: unknown,
  right: unknown,
  position: number,
): boolean | undefined {
  const wrong = [left, right].find((side) => side !== undefined && !isComparable(side));
  if (wrong !== undefined) throw new ExpressionError('T2010', { value: wrong, position, token: operator });
  if (!isComparable(left) || !isComparable(right)) return undefined;
  if (typeof left === 'string' && typeof right === 'string') charge(Math.min(left.length, right.length));
  if (typeof left !== typeof right) {
    throw new ExpressionError('T2009', { value: left, value2: right, position, token: operator });
  }
  switch (operator) {
    case '<':
      return left < right;
    case '<=':
      return left <= right;
    case '>':
      return left > right;
    default:
      return left >= right;
  }
}

function isComparable(value: unknown): value is string | number {
  return typeof value === 'string' || typeof value === 'number';
}

/** `+`, `-`, `*`, `/`, `%` on numbers; undefined if one side is. */
export function calculate(
  operator: string,
  left: unknown,
  right: unknown,
  position: number,
): number | undefined {
  const place = { position, token: operator };
  if (left !== undefined && !isNumber(left, place))
    throw new ExpressionError('T2001', { value: left, ...place });
  if (right !== undefined && !isNumber(right, place))
    throw new ExpressionError('T2002', { value: right, ...place });
  if (left === undefined || right === undefined) return undefined;
  switch (operator) {
    case '+':
      return left + right;
    case '-':
      return left - right;
    case '*':
      return left * right;
    case '/':
      return left / right;
    default:
      return left % right;
  }
}

function isNumber(value: unknown, place: { position: number; token: string }): value is number {
  if (typeof value === 'number' && !Number.isFinite(value) && !Number.isNaN(value)) {
    throw new ExpressionError('D1001', { value, ...place });
  }
  return isNumeric(value);
}

/** `-x` on a number; undefined stays undefined. */
export function negate(value: unknown, position: number): number | undefined {
  if (value === undefined) return undefined;
  const place = { position, token: '-' };
  if (!isNumber(value, place)) throw new ExpressionError('D1002', { value, ...place });
  return -value;
}

/** `&`: both sides as strings, nothing as the empty string. */
export function concatenate(left: unknown, right: unknown, position: number): string {
  try {
    const text = textOf(left) + textOf(right);
    checkSize(text.length);
    return text;
  } catch (error) {
    if (error instanceof ExpressionError) error.locate({ position, token: '&' });
    throw error;
  }
}

function textOf(value: unknown): string {
  if (typeof value === 'string') return value;
  return value === undefined ? '' : (stringify(value) ?? '');
}

/** `in`: membership by identity of primitive values. */
export function includes(left: unknown, right: unknown): boolean {
  if (left === undefined || right === undefined) return false;
  if (typeof left === 'string') charge(left.length);
  if (!Array.isArray(right)) return right === left;
  spend(typeof left === 'string' ? right.length * (1 + (left.length >>> 8)) : right.length >>> 1);
  return right.some((item) => item === left);
}

/** `[from..to]`: all integers between, or undefined if there are none. */
export function range(from: unknown, to: unknown, position: number): Sequence | undefined {
  const place = { position, token: '..' };
  if (from !== undefined && !Number.isInteger(from))
    throw new ExpressionError('T2003', { value: from, ...place });
  if (to !== undefined && !Number.isInteger(to)) throw new ExpressionError('T2004', { value: to, ...place });
  if (typeof from !== 'number' || typeof to !== 'number' || from > to) return undefined;
  const size = to - from + 1;
  if (size > LONGEST_RANGE) throw new ExpressionError('D2014', { value: size, ...place });
  checkSize(size);
  spend(size);
  const items = new Array<number>(size);
  for (let index = 0; index < size; index++) items[index] = from + index;
  return toSequence(items);
}
