import { ExpressionError } from '../expression-error.ts';
import { mergeSort } from '../functions/arrays/merge-sort.ts';
import { toSequence } from '../sequence.ts';

/** One term of an order-by. */
export interface SortTerm {
  readonly key: (item: unknown) => unknown;
  readonly descending: boolean;
}

/** `^(terms)`: the items in order. Equal items keep theirs; nothing comes last. */
export function sortItems(items: unknown[], terms: readonly SortTerm[], position: number): unknown[] {
  if (items.length <= 1) return toSequence([...items]);
  const rows = items.map((item) => ({ item, keys: new Map<SortTerm, unknown>() }));
  return mergeSort(rows, (left, right) => isAfter(left, right, terms, position)).map((row) => row.item);
}

interface Row {
  readonly item: unknown;
  readonly keys: Map<SortTerm, unknown>;
}

function isAfter(left: Row, right: Row, terms: readonly SortTerm[], position: number): boolean {
  for (const term of terms) {
    const order = compareKeys(keyOf(left, term), keyOf(right, term), position);
    // Nothing comes last in either direction.
    if (order.certain) return order.sign > 0;
    if (order.sign !== 0) return (term.descending ? -order.sign : order.sign) > 0;
  }
  return false;
}

/** A key is computed when a comparison first asks for it. */
function keyOf(row: Row, term: SortTerm): unknown {
  if (!row.keys.has(term)) row.keys.set(term, term.key(row.item));
  return row.keys.get(term);
}

function compareKeys(left: unknown, right: unknown, position: number): { sign: number; certain: boolean } {
  if (left === undefined) return { sign: right === undefined ? 0 : 1, certain: right !== undefined };
  if (right === undefined) return { sign: -1, certain: true };
  const wrong = isSortable(left) ? right : left;
  if (!isSortable(left) || !isSortable(right)) throw new ExpressionError('T2008', { value: wrong, position });
  if (typeof left !== typeof right)
    throw new ExpressionError('T2007', { value: left, value2: right, position });
  return { sign: left === right ? 0 : left < right ? -1 : 1, certain: false };
}

function isSortable(value: unknown): value is string | number {
  return typeof value === 'string' || typeof value === 'number';
}
