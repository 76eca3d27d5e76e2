import { ABSENT, isNothing, NULL, type Type } from './type.ts';

/** What is used where a value may be absent and may be null, too. */
export type Lack = 'absent' | 'null';

/**
 * Returns the type of inputs that hold as little as a type allows: what may be absent or null is so. What may be both is
 * what is wanted.
 */
export function leastInput(type: Type, lack: Lack): Type {
  if (type.object === undefined) return type;
  const properties = [...type.object.properties].map(
    ([name, property]) => [name, leastProperty(property, lack)] as const,
  );
  return {
    ...type,
    object: { properties: new Map(properties), patterns: [], rest: ABSENT, names: 'allowed' },
  };
}

function leastProperty(type: Type, lack: Lack): Type {
  if (type.absent && !(type.null && lack === 'null')) return ABSENT;
  return type.null ? NULL : leastInput(type, lack);
}

/** Returns whether a type is a value that is certainly there: neither absent nor null, nor anything. */
export function isThere(type: Type): boolean {
  return !type.any && !type.absent && !type.null && !isNothing(type);
}
