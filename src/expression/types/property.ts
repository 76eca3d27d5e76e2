import { ANY, type ObjectType, type Type } from './type.ts';

/** Returns the type of an object's property, whether the object lists it or not. */
export function propertyOf(object: ObjectType, name: string): Type {
  return knownProperty(object, name) ?? object.rest;
}

/** The same; undefined for a name that neither the object's properties nor its patterns know. */
export function knownProperty({ properties, patterns }: ObjectType, name: string): Type | undefined {
  const listed = properties.get(name);
  if (listed !== undefined) return listed;
  // A pattern that cannot be tried may match.
  if (patterns.some(({ matches }) => matches === undefined)) return ANY;
  return patterns.find(({ matches }) => matches?.(name) === true)?.type;
}
