import { spend } from '../values/budget.ts';
import { isNumeric, toBoolean } from '../values/index.ts';
import { createSequence, type Sequence, unwrapSequence } from '../values/sequence.ts';
import { asArray } from './paths.ts';

/** `value[index]`, counted from the end when negative. An item that is an array is returned as it is. */
export function itemAt(value: unknown, index: number): unknown[] {
  const items = asArray(value);
  const item = items[index < 0 ? items.length + index : index];
  if (Array.isArray(item)) return item;
  const results = createSequence();
  if (item !== undefined) results.push(item);
  return results;
}

/** The same as it leaves a node: the item itself, or nothing. */
export function valueAt(value: unknown, index: number): unknown {
  if (!Array.isArray(value)) return index === 0 || index === -1 ? value : undefined;
  const item: unknown = value[index < 0 ? value.length + index : index];
  return Array.isArray(item) ? unwrapSequence(item) : item;
}

/** Keeps the item if the predicate's value selects it: a position, positions, or a boolean. */
export function keepWhere(
  results: Sequence,
  item: unknown,
  selected: unknown,
  index: number,
  count: number,
): void {
  if (typeof selected === 'boolean') {
    if (selected) results.push(item);
    return;
  }
  const positions = isNumeric(selected) ? [selected] : selected;
  if (Array.isArray(positions)) spend(positions.length);
  if (isListOfPositions(positions)) {
    for (const position of positions) {
      const floor = Math.floor(position);
      if ((floor < 0 ? count + floor : floor) === index) results.push(item);
    }
  } else if (toBoolean(selected) === true) {
    results.push(item);
  }
}

function isListOfPositions(value: unknown): value is number[] {
  return Array.isArray(value) && value.every((item) => isNumeric(item));
}
