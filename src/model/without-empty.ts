import { customFieldName, readContainer } from './custom-fields.ts';
import type { JsonSchema, ObjectSchema } from './json-schema.ts';
import { type Shape, shapesOf } from './shape.ts';

/** Returns a value without its empty objects; undefined if the value is one itself. The value is not changed. */
export type WithoutEmpty = (value: unknown) => unknown;

/** The raw record is returned as it is. */
const REMOTE_DATA = 'remote_data';

/**
 * Returns what leaves empty objects out of the values of a model's fields, by field: of those fields only whose schema has
 * objects. An object is left out of the object that it is a member of; the items of arrays stay, empty or not.
 */
export function emptyObjectRemovers(schema: ObjectSchema): Readonly<Record<string, WithoutEmpty>> {
  const shapeOf = shapesOf(schema);
  return Object.fromEntries(
    namedSchemas(schema).flatMap(([name, property]): [string, WithoutEmpty][] => {
      const shape = shapeOf(property);
      if (name === REMOTE_DATA || !mayHaveEmpty(shape)) return [];
      return [[name, (value) => member(value, shape)]];
    }),
  );
}

/** The schemas of fields by name; those of customers' fields after the object that holds them. */
function namedSchemas({ properties }: ObjectSchema): readonly (readonly [string, JsonSchema])[] {
  return Object.entries(properties).flatMap(([container, property]) => {
    const members = Object.entries(readContainer(property)?.properties ?? {});
    return [
      [container, property] as const,
      ...members.map(([member, schema]) => [customFieldName({ container, member }), schema] as const),
    ];
  });
}

/** Whether a value of a shape may be an object as a member, or contain one. */
function mayHaveEmpty(shape: Shape, seen: Set<Shape> = new Set()): boolean {
  if (shape.allowsObject && !shape.keepsEmpty) return true;
  return mayContainEmpty(shape, seen);
}

function mayContainEmpty(shape: Shape, seen: Set<Shape>): boolean {
  if (seen.has(shape)) return false;
  seen.add(shape);
  if (shape.items !== undefined && mayContainEmpty(shape.items, seen)) return true;
  return [...shape.members.values()].some((inner) => mayHaveEmpty(inner, seen));
}

function member(value: unknown, shape: Shape): unknown {
  const kept = inside(value, shape);
  return shape.allowsObject && !shape.keepsEmpty && isEmptyObject(kept) ? undefined : kept;
}

/** A copy without the empty objects in it, or the value itself if there are none. */
function inside(value: unknown, shape: Shape): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return itemsOf(value, shape.items);
  if (!shape.allowsObject) return value;
  let copy: Record<string, unknown> | undefined;
  for (const [name, inner] of shape.members) {
    if (!Object.hasOwn(value, name)) continue;
    const before: unknown = Reflect.get(value, name);
    const after = member(before, inner);
    if (after === before) continue;
    copy ??= { ...value };
    if (after === undefined) delete copy[name];
    else copy[name] = after;
  }
  return copy ?? value;
}

/** An array of the host's may say that it is longer than JSON text can be: it is left to the check. */
const MOST_ITEMS = 2 ** 26;

function itemsOf(values: readonly unknown[], shape: Shape | undefined): unknown {
  if (shape === undefined || values.length > MOST_ITEMS) return values;
  const items = values.map((item) => inside(item, shape));
  return items.every((item, index) => item === values[index]) ? values : items;
}

function isEmptyObject(value: unknown): boolean {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  for (const _name in value) return false;
  return true;
}
