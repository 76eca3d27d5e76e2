import { type Model, type Shape, shapesOf } from '../../model/precompiled.ts';
import type { UnifiedValue } from '../types.ts';

/** Makes a member complete; the value is undefined if it is absent. */
type Fill = (value: unknown) => unknown;

const fillers = new WeakMap<object, readonly (readonly [name: string, fill: Fill])[]>();

/**
 * Returns a value with every field of the model, in the schema's order: absent ones as `null`, arrays as `[]`, and objects
 * whose members are named as objects with all of these.
 */
export function normalize(value: UnifiedValue, { schema }: Model): UnifiedValue {
  let fields = fillers.get(schema);
  if (fields === undefined) {
    const shapeOf = shapesOf(schema);
    fields = Object.entries(schema.properties).map(([name, field]) => [name, fillerOf(shapeOf(field))]);
    fillers.set(schema, fields);
  }
  const result: UnifiedValue = {};
  for (const [name, fill] of fields)
    result[name] = fill(Object.hasOwn(value, name) ? value[name] : undefined);
  return result;
}

function fillerOf(shape: Shape): Fill {
  const absent = shape.isArray ? () => [] : shape.isObject ? () => filled({}, shape, [shape]) : () => null;
  const present = isComplete(shape) ? undefined : (value: unknown) => inside(value, shape, []);
  return (value) => (value === undefined ? absent() : present === undefined ? value : present(value));
}

/** Whether a present value has all of its members anyway. */
function isComplete(shape: Shape, seen: Set<Shape> = new Set()): boolean {
  if (seen.has(shape)) return true;
  seen.add(shape);
  if (shape.isArray) return shape.items === undefined || isComplete(shape.items, seen);
  if (!shape.isObject) return true;
  return [...shape.members].every(([name, member]) => shape.required.has(name) && isComplete(member, seen));
}

/** @param within The shapes of the absent objects around the value: an object within itself is absent at last */
function inside(value: unknown, shape: Shape, within: readonly Shape[]): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (!Array.isArray(value)) return shape.isObject ? filled(value, shape, within) : value;
  const { items } = shape;
  return items === undefined || isComplete(items) ? value : value.map((item) => inside(item, items, within));
}

/** Named members come first, in the schema's order, and then any others. */
function filled(value: object, shape: Shape, within: readonly Shape[]): object {
  const result: Record<string, unknown> = {};
  for (const [name, member] of shape.members) {
    const present: unknown = Object.hasOwn(value, name) ? Reflect.get(value, name) : undefined;
    result[name] = present === undefined ? absentMember(member, within) : inside(present, member, []);
  }
  return {
    ...result,
    ...Object.fromEntries(Object.entries(value).filter(([name]) => !shape.members.has(name))),
  };
}

function absentMember(shape: Shape, within: readonly Shape[]): unknown {
  if (shape.isArray) return [];
  return shape.isObject && !within.includes(shape) ? filled({}, shape, [...within, shape]) : null;
}
