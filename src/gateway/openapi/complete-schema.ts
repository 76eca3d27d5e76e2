import { referredSchema } from '../../json/referred-schema.ts';
import { type ObjectSchema, shapesOf } from '../../model/precompiled.ts';

type Json = Readonly<Record<string, unknown>>;

/**
 * Returns what makes the schema of a field's value in the schema-complete form: every object with named members has all of
 * them, and what may be absent may be null, or an array without items.
 */
export function completeSchemas(root: ObjectSchema): (schema: Json) => Json {
  const shapeOf = shapesOf(root);

  /** The schema of a member that may be absent. */
  const absentOr = (schema: Json, within: readonly Json[]): Json => {
    const { isArray, isObject } = shapeOf(schema);
    const present = filled(schema, within);
    return isArray || isObject ? present : { anyOf: [present, { type: 'null' }] };
  };

  /** The schema of a value that is present. */
  const filled = (schema: Json, within: readonly Json[]): Json => {
    const target = referred(schema, root);
    // Within itself an object is absent at last, or goes on as long as the value does.
    if (within.includes(target)) return {};
    const inner = [...within, target];
    const { items, properties, required } = target;
    if (shapeOf(target).isArray && isJson(items)) return { ...target, items: filled(items, inner) };
    if (!shapeOf(target).isObject || !isJson(properties)) return schema;
    const known = new Set(Array.isArray(required) ? required : []);
    const members = Object.entries(properties).map(([name, member]) => {
      if (!isJson(member)) return [name, member];
      return [name, known.has(name) ? filled(member, inner) : absentOr(member, inner)];
    });
    return { ...target, required: Object.keys(properties), properties: Object.fromEntries(members) };
  };

  return (schema) => absentOr(schema, []);
}

/** Of a schema that is a reference to a part of the model, that part. */
function referred(schema: Json, root: ObjectSchema): Json {
  const target = referredSchema(schema.$ref, root);
  return isJson(target) && target !== root ? target : schema;
}

function isJson(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
