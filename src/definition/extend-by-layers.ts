import { DefinitionError, type Issue } from '../issue/index.ts';
import {
  type ContainerSchema,
  CUSTOM_FIELDS,
  customPlaceOf,
  type JsonSchema,
  type Model,
  readContainer,
} from '../model/precompiled.ts';
import type { OverrideLayer } from './definition.ts';
import { issueAtKey } from './issue-at.ts';
import { knownPlaces } from './known-places.ts';
import { partsFor } from './layer-parts.ts';
import type { MergedFamily } from './merge-families.ts';
import type { MergedMapping } from './merge-overrides.ts';

/** Returns a model with more fields. @throws DefinitionError if a schema cannot be compiled */
type ExtendModel = (model: Model, fields: Readonly<Record<string, JsonSchema>>) => Model;

/**
 * Extends a model by the fields that layers add to the mapping of a provider.
 *
 * @throws DefinitionError that points at the schemas which cannot be compiled
 */
export function extendByLayers(
  model: Model,
  merged: MergedMapping,
  layers: readonly OverrideLayer[],
  provider: string,
  extend: ExtendModel,
): Model {
  const added = merged.fields.flatMap(({ name, schema }) =>
    schema === undefined ? [] : [[name, schema] as const],
  );
  try {
    return extend(model, withFamilies(groupedByContainer(added, model), merged.families, model));
  } catch (error) {
    // The schema compiler stops at the first one, and does not say which it was.
    const schemas = [
      ...added.map(([field, schema]) => ({ field, schema, part: 'schema' }) as const),
      ...merged.families.map(({ pattern: field, schema }) => ({ field, schema, part: 'families' }) as const),
    ];
    const issues = schemas.flatMap(({ field, schema, part }) =>
      problemsOf(field, schema, model, extend).map((message) =>
        schemaIssue(message, { field, part }, layers, provider, model.name),
      ),
    );
    if (issues.length === 0) throw error;
    throw new DefinitionError('The overrides cannot be used.', issues, { cause: error });
  }
}

/** The schemas of added properties: those of customers' fields within the objects that hold them. */
function groupedByContainer(
  added: readonly (readonly [string, JsonSchema])[],
  { schema }: Model,
): Readonly<Record<string, JsonSchema>> {
  const fields: Record<string, JsonSchema> = {};
  for (const [name, field] of added) {
    const place = customPlaceOf(name);
    if (place === undefined) fields[name] = field;
    else {
      const { container, member } = place;
      const known = readContainer(fields[container] ?? schema.properties[container]) ?? EMPTY_CONTAINER;
      fields[container] = { ...known, properties: { ...known.properties, [member]: field } };
    }
  }
  return fields;
}

/** Objects with fields of customers also hold those of families, each of which fits the schema of one. */
function withFamilies(
  fields: Readonly<Record<string, JsonSchema>>,
  families: readonly MergedFamily[],
  { schema: { properties } }: Model,
): Readonly<Record<string, JsonSchema>> {
  const all: Record<string, JsonSchema> = { ...fields };
  for (const { container, schema } of families) {
    const known = readContainer(all[container] ?? properties[container]) ?? EMPTY_CONTAINER;
    const others = known.additionalProperties === false ? [] : known.additionalProperties.anyOf;
    all[container] = { ...known, additionalProperties: { anyOf: [...others, schema] } };
  }
  return all;
}

const EMPTY_CONTAINER: ContainerSchema = {
  title: 'Custom fields',
  description: 'Fields of the customer’s own, in addition to those of the model.',
  type: 'object',
  [CUSTOM_FIELDS]: true,
  properties: {},
  additionalProperties: false,
};

function problemsOf(field: string, schema: JsonSchema, model: Model, extend: ExtendModel): readonly string[] {
  try {
    extend(model, { [field]: schema });
    return [];
  } catch (error) {
    if (error instanceof DefinitionError) return error.issues.map(({ message }) => message);
    throw error;
  }
}

/** Points at the schema of the last layer that has one. */
function schemaIssue(
  reason: string,
  { field, part: key }: { readonly field: string; readonly part: 'schema' | 'families' },
  layers: readonly OverrideLayer[],
  provider: string,
  resource: string,
): Issue {
  const message = `“${field}” cannot be added: ${reason}`;
  const text = { code: 'schema-invalid', message, field, provider } as const;
  const part = layers
    .flatMap((layer) => partsFor(layer, provider, resource).map((found) => ({ layer, ...found })))
    .findLast(({ override }) => Object.hasOwn(override[key] ?? {}, field));
  if (part === undefined) return text;
  const { layer } = part;
  const path = ['providers', part.provider, part.resource, key, field];
  return issueAtKey(knownPlaces(layer, layer.providers), path, { ...text, layer: layer.name });
}
