import type { Schema } from './combine-schemas.ts';
import { join } from './join.ts';
import {
  type ArrayType,
  isNothing,
  NULL,
  type ObjectType,
  type StringForm,
  type StringType,
  type Type,
} from './type.ts';

/**
 * Returns a JSON Schema that all values of a type fit, as a result has them: without functions. A value that is absent
 * fits no schema; false stands for a type that has no value.
 */
export function schemaOfType(type: Type): Schema {
  if (type.any) return true;
  const none = type.null ? [{ type: 'null' }] : [];
  const schemas = [...simpleKinds(type), ...stringSchemas(type.string), ...structures(type), ...none];
  const [only, ...others] = merged(schemas);
  if (only === undefined) return false;
  return others.length === 0 ? only : { anyOf: [only, ...others] };
}

type ObjectSchema = Exclude<Schema, boolean>;

function simpleKinds(type: Type): readonly ObjectSchema[] {
  const { number } = type;
  const schemas: ObjectSchema[] = [];
  if (number !== undefined)
    schemas.push(number.values === undefined ? { type: 'number' } : listed([...number.values], 'number'));
  if (type.true && type.false) schemas.push({ type: 'boolean' });
  else if (type.true || type.false) schemas.push({ const: type.true });
  return schemas;
}

function listed(values: readonly (string | number)[], type: 'string' | 'number'): ObjectSchema {
  return values.length === 1 ? { const: values[0] } : { type, enum: values };
}

function stringSchemas(string: StringType | undefined): readonly ObjectSchema[] {
  if (string === undefined) return [];
  const { values, forms } = string;
  // What any string may be is all that can be said.
  if (forms.some((form) => Object.keys(keywordsOf(form)).length === 0)) return [{ type: 'string' }];
  const own = values.size === 0 ? [] : [listed([...values], 'string')];
  return [...own, ...forms.map((form) => ({ type: 'string', ...keywordsOf(form) }))];
}

function keywordsOf({ matches: _, likelyFormat: __, ...keywords }: StringForm): ObjectSchema {
  return keywords;
}

function structures({ object, array }: Type): readonly ObjectSchema[] {
  return [
    ...(object === undefined ? [] : [schemaOfObject(object)]),
    ...(array === undefined ? [] : [schemaOfArray(array)]),
  ];
}

function schemaOfArray({ items }: ArrayType): ObjectSchema {
  if (isNothing(items)) return { type: 'array', maxItems: 0 };
  // A function in an array becomes null.
  const schema = schemaOfType(items.function ? join(items, NULL) : items);
  return schema === true ? { type: 'array' } : { type: 'array', items: schema };
}

function schemaOfObject({ properties, patterns, rest }: ObjectType): ObjectSchema {
  const entries = [...properties];
  const required = entries.filter(([, type]) => isAlwaysThere(type)).map(([name]) => name);
  const additional = schemaOfType(rest);
  return {
    type: 'object',
    ...(entries.length === 0 ? {} : { properties: fromEntries(entries) }),
    ...(patterns.length === 0
      ? {}
      : { patternProperties: fromEntries(patterns.map(({ pattern, type }) => [pattern, type])) }),
    ...(additional === true ? {} : { additionalProperties: additional }),
    ...(required.length === 0 ? {} : { required }),
  };
}

/** A function is left out of a result, and any value may be one. */
function isAlwaysThere(type: Type): boolean {
  return !type.absent && !type.any && !type.function && !isNothing(type);
}

function fromEntries(entries: readonly (readonly [string, Type])[]): ObjectSchema {
  return Object.fromEntries(entries.map(([name, type]) => [name, schemaOfType(type)]));
}

/** Kinds that have no keywords other than `type` share one schema. */
function merged(schemas: readonly ObjectSchema[]): readonly ObjectSchema[] {
  const isPlain = (schema: ObjectSchema) =>
    Object.keys(schema).length === 1 && typeof schema.type === 'string';
  const plain = schemas.filter(isPlain).map(({ type }) => type);
  const others = schemas.filter((schema) => !isPlain(schema));
  const [only] = others;
  // Keywords of one kind say nothing of the others; lists of values do.
  if (
    others.length === 1 &&
    only !== undefined &&
    !('enum' in only) &&
    !('const' in only) &&
    plain.length > 0
  )
    return [{ ...only, type: [only.type, ...plain] }];
  if (plain.length === 0) return others;
  return [...others, { type: plain.length === 1 ? plain[0] : plain }];
}
