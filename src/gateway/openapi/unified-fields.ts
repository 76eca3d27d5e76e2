import type { Engine } from '../../engine.ts';
import { type JsonSchema, type Model, type ModelField, readContainer } from '../../model/precompiled.ts';

/**
 * The fields that records of a resource may have: those of the model, and those that the engine's layers add for some
 * providers. Where these describe a field in different ways, it may be any of them.
 */
export function unifiedFields(model: Model, engine: Engine): readonly ModelField[] {
  const fields = new Map(model.fields.map((field) => [field.name, field]));
  for (const { provider } of engine.coverage(model.name).providers) {
    const extended = engine.mapping(provider, { resource: model.name }).model;
    if (extended === model) continue;
    for (const field of extended.fields) {
      const known = fields.get(field.name);
      if (known === undefined || known.schema !== field.schema)
        fields.set(field.name, known === undefined ? field : either(known, field));
    }
  }
  return [...fields.values()];
}

function either(left: ModelField, right: ModelField): ModelField {
  const schema = eitherContainer(left.schema, right.schema) ?? eitherSchema(left.schema, right.schema);
  return { ...left, isArray: left.isArray && right.isArray, schema };
}

function eitherSchema(left: JsonSchema, right: JsonSchema): JsonSchema {
  if (JSON.stringify(left) === JSON.stringify(right)) return left;
  const known = typeof left === 'object' && Array.isArray(left.anyOf) ? left.anyOf : [left];
  const isKnown = known.some((schema) => JSON.stringify(schema) === JSON.stringify(right));
  return isKnown ? left : { anyOf: [...known, right] };
}

/** Objects with fields of customers are joined field by field. */
function eitherContainer(left: JsonSchema, right: JsonSchema): JsonSchema | undefined {
  const [one, other] = [readContainer(left), readContainer(right)];
  if (one === undefined || other === undefined) return undefined;
  const properties: Record<string, JsonSchema> = { ...one.properties };
  for (const [name, schema] of Object.entries(other.properties)) {
    const known = Object.hasOwn(properties, name) ? properties[name] : undefined;
    properties[name] = known === undefined ? schema : eitherSchema(known, schema);
  }
  const families = [one, other].flatMap(({ additionalProperties }) =>
    additionalProperties === false ? [] : additionalProperties.anyOf,
  );
  return { ...one, properties, additionalProperties: families.length === 0 ? false : { anyOf: families } };
}
