import { spend } from './budget.ts';
import { isNumeric } from './is-numeric.ts';
import { checkNesting } from './nesting.ts';
import { ownKeys } from './own-keys.ts';

/**
 * The truth of a value, or undefined for undefined. Empty strings, zero, null, functions, empty objects and
 * arrays without a true item are false. See https://docs.jsonata.org/boolean-functions#boolean.
 *
 * @throws ExpressionError `D1001` for an infinite number.
 */
export function toBoolean(value: unknown): boolean | undefined {
  return truthOf(value, 0);
}

function truthOf(value: unknown, depth: number): boolean | undefined {
  if (value === undefined) return undefined;
  if (typeof value === 'boolean') return value;
  if (typeof value === 'string') return value !== '';
  if (Array.isArray(value)) {
    spend(1);
    checkNesting(depth);
    return value.length === 1 ? truthOf(value[0], depth + 1) : hasTrueItem(value, depth + 1);
  }
  if (isNumeric(value)) return value !== 0;
  return ownKeys(value).length > 0;
}

/** Looks at every item, since each may be out of range. */
function hasTrueItem(items: readonly unknown[], depth: number): boolean {
  spend(items.length);
  let found = false;
  for (const item of items) if (truthOf(item, depth) === true) found = true;
  return found;
}
