import { joinAll } from './join.ts';
import { itemsOf, sequenceOf } from './sequence.ts';
import { ANY, isNothing, NEVER, type ObjectType, type Type, withoutKinds } from './type.ts';

/** Deeper parts of a type may be anything. */
const MOST_NESTED = 16;
/** More parts than this are not put together. */
const MOST_PARTS = 5000;

/** The type of `*`: the values of an object or an array. Arrays among them are taken apart, at any depth. */
export function typeOfWildcard(context: Type): Type {
  if (context.any) return ANY;
  const values = [
    ...(context.object === undefined ? [] : valuesOf(context.object)),
    ...itemsOfArray(context),
  ];
  return sequenceOf(joinAll(values.map((value) => withoutArrays(value, 0))));
}

/** The type of `**`: a value and all that is in it. Arrays are taken apart. */
export function typeOfDescendants(context: Type): Type {
  const parts: Type[] = [];
  const collect = (type: Type, depth: number): boolean => {
    if (type.any || depth > MOST_NESTED || parts.length > MOST_PARTS) return false;
    const own = withoutKinds({ ...type, absent: false }, ['array']);
    if (!isNothing(own)) parts.push(own);
    const inner = [...(type.object === undefined ? [] : valuesOf(type.object)), ...itemsOfArray(type)];
    return inner.every((part) => collect(part, depth + 1));
  };
  return collect(context, 0) ? sequenceOf(joinAll(parts)) : ANY;
}

function valuesOf({ properties, patterns, rest }: ObjectType): Type[] {
  return [...properties.values(), ...patterns.map(({ type }) => type), rest];
}

function itemsOfArray({ array }: Type): readonly Type[] {
  return array === undefined ? [] : [array.items];
}

function withoutArrays(type: Type, depth: number): Type {
  if (type.array === undefined) return { ...type, absent: false };
  if (depth > MOST_NESTED) return { ...NEVER, any: true };
  return withoutArrays(itemsOf(type), depth + 1);
}
