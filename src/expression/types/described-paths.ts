import { writeDottedPath } from '../../json/dotted-path.ts';
import { knownProperty } from './property.ts';
import { isNothing, oneOfStrings, type Type } from './type.ts';

/** A path of an input that is one of a few strings. */
export interface Listed {
  readonly path: readonly string[];
  readonly members: readonly string[];
}

const MOST_MEMBERS = 50;

/** Returns the paths of an input, through objects only, whose strings are listed. */
export function listedPaths(type: Type, path: readonly string[] = []): readonly Listed[] {
  const { string, object } = type;
  const own =
    string !== undefined &&
    string.forms.length === 0 &&
    string.values.size > 1 &&
    string.values.size <= MOST_MEMBERS
      ? [{ path, members: [...string.values] }]
      : [];
  const inner = [...(object?.properties ?? [])].flatMap(([name, property]) =>
    listedPaths(property, [...path, name]),
  );
  return [...own, ...inner];
}

/** Returns an input's type in which a path is there, and is one string only. */
export function withMember(type: Type, [name, ...rest]: readonly string[], member: string): Type {
  if (name === undefined) return oneOfStrings([member]);
  const { object } = type;
  const property = object?.properties.get(name);
  if (object === undefined || property === undefined) return type;
  const properties = new Map(object.properties).set(name, withMember(property, rest, member));
  return { ...type, absent: false, null: false, object: { ...object, properties } };
}

/**
 * Returns whether an input's type describes a path, even if it says that nothing is there. Arrays on the way stand for
 * their items; an object whose properties are not described may have any.
 */
export function describesPath(type: Type, [name, ...rest]: readonly string[]): boolean {
  if (name === undefined || type.any) return true;
  const { object, array } = type;
  if (array !== undefined && describesPath(array.items, [name, ...rest])) return true;
  if (object === undefined) return false;
  const property = knownProperty(object, name);
  if (property !== undefined) return describesPath(property, rest);
  return object.names === 'undescribed' || (object.names === 'allowed' && describesPath(object.rest, rest));
}

const MOST_NESTED = 8;

/** Returns the dotted paths of an input that are described and have no further ones inside. */
export function leafPaths(type: Type, depth = 0): readonly string[] {
  const { object, array } = type;
  const properties = object?.properties ?? array?.items.object?.properties;
  if (properties === undefined || depth > MOST_NESTED) return [];
  return [...properties].flatMap(([name, property]) => {
    if (isNothing(property)) return [];
    const inner = leafPaths(property, depth + 1);
    const own = writeDottedPath([name]);
    return inner.length === 0 ? [own] : inner.map((path) => `${own}.${path}`);
  });
}
