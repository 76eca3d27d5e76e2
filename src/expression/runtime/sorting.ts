import { mergeSort } from '../functions/arrays/merge-sort.ts';
import { charge, spend } from '../values/budget.ts';
import { ExpressionError } from '../values/expression-error.ts';
import { toSequence } from '../values/sequence.ts';

/** One term of an order-by. */
export interface SortTerm {
  readonly key: (item: unknown) => unknown;
  readonly descending: boolean;
}

/** `^(terms)`: the items in order. Equal items keep theirs; nothing comes last. */
export function sortItems(items: unknown[], terms: readonly SortTerm[], position: number): unknown[] {
  if (items.length <= 1) return toSequence([...items]);
  spend(items.length * 4);
  const rows: Row[] = items.map((item) => ({ item, keys: [] }));
  return mergeSort(rows, (left, right) => isAfter(left, right, terms, position)).map((row) => row.item);
}

/** The result of an array constructor, sorted; unchanged if nothing can change places. */
export function sortWhole(value: unknown, terms: readonly SortTerm[], position: number): unknown {
  return Array.isArray(value) && value.length > 1 ? sortItems(value, terms, position) : value;
}

interface Row {
  readonly item: unknown;
  /** Keys of the first terms; the others were not needed so far. */
  readonly keys: unknown[];
}

function isAfter(left: Row, right: Row, terms: readonly SortTerm[], position: number): boolean {
  for (let index = 0; index < terms.length; index++) {
    const term = terms[index] as SortTerm;
    const leftKey = keyOf(left, index, term);
    const rightKey = keyOf(right, index, term);
    if (typeof leftKey === 'number' && typeof rightKey === 'number' && leftKey !== rightKey)
      return term.descending ? leftKey < rightKey : leftKey > rightKey;
    const order = compareKeys(leftKey, rightKey, position);
    // Nothing comes last in either direction.
    if (order.certain) return order.sign > 0;
    if (order.sign !== 0) return (term.descending ? -order.sign : order.sign) > 0;
  }
  return false;
}

/** A key is computed when a comparison first needs it. */
function keyOf({ item, keys }: Row, index: number, term: SortTerm): unknown {
  if (keys.length <= index) keys.push(term.key(item));
  return keys[index];
}

function compareKeys(left: unknown, right: unknown, position: number): { sign: number; certain: boolean } {
  if (left === undefined) return { sign: right === undefined ? 0 : 1, certain: right !== undefined };
  if (right === undefined) return { sign: -1, certain: true };
  const wrong = isSortable(left) ? right : left;
  if (!isSortable(left) || !isSortable(right)) throw new ExpressionError('T2008', { value: wrong, position });
  if (typeof left !== typeof right)
    throw new ExpressionError('T2007', { value: left, value2: right, position });
  if (typeof left === 'string' && typeof right === 'string') charge(Math.min(left.length, right.length));
  return { sign: left === right ? 0 : left < right ? -1 : 1, certain: false };
}

function isSortable(value: unknown): value is string | number {
  return typeof value === 'string' || typeof value === 'number';
}
