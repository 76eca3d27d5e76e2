import { join, joinAll } from './join.ts';
import { ABSENT, arrayOf, isNothing, NEVER, optional, present, type Type, withoutKinds } from './type.ts';

/** Returns the items that a path's step runs over: those of an array, or the value itself. Never absent. */
export function itemsOf(type: Type): Type {
  if (type.array === undefined) return present(type);
  return join(present(withoutKinds(type, ['array'])), type.array.items);
}

/**
 * Returns what a sequence is whose items are of a type: nothing, the only item, or an array of them.
 */
export function sequenceOf(items: Type): Type {
  const item = present(items);
  return isNothing(item) ? ABSENT : joinAll([ABSENT, item, arrayOf(item)]);
}

/** Returns the type of a step that runs once for each item of a type. Arrays that it returns are flattened by one level. */
export function mapItems(from: Type, step: (item: Type) => Type): Type {
  if (isNothing(from)) return from.absent ? ABSENT : NEVER;
  const item = itemsOf(from);
  // Of a type of which nothing is known nobody knows how many items it has.
  const mayBeMany = from.array !== undefined || from.any;
  if (isNothing(item)) return ABSENT;
  const result = step(item);
  const single = from.absent ? optional(result) : result;
  if (!mayBeMany) return single;
  return joinAll([single, sequenceOf(itemsOf(result)), ABSENT]);
}
