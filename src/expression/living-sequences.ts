import { createSequence, keepSingleton, markConstructed, toSequence } from './sequence.ts';

/** What happens to arrays while an expression runs: they are marked, and items of different kinds come in. */
const CHANGES: readonly ((array: unknown[]) => void)[] = [
  toSequence,
  markConstructed,
  (array) => keepSingleton(toSequence(array)),
  (array) => array.push(1),
  (array) => array.push(1.5),
  (array) => array.push(''),
];
/** So many changes, one after the other, lead to all hidden classes that there are. */
const MOST_CHANGES = 2;

let living: readonly unknown[] | undefined;

/**
 * Arrays with every mark, after every history. V8 forgets the hidden class of marked arrays when a collection of
 * garbage finds none of them, and with it the code that was optimised for them; as long as these live, it does not.
 */
export function livingSequences(): readonly unknown[] {
  living ??= histories(MOST_CHANGES).flatMap((changes) => [
    changed([], changes),
    changed(createSequence(), changes),
  ]);
  return living;
}

function histories(length: number): (typeof CHANGES)[] {
  if (length === 0) return [[]];
  const shorter = histories(length - 1);
  return [
    ...shorter,
    ...shorter.flatMap((history) =>
      history.length === length - 1 ? CHANGES.map((change) => [...history, change]) : [],
    ),
  ];
}

function changed(array: unknown[], changes: typeof CHANGES): unknown[] {
  for (const change of changes) change(array);
  return array;
}
