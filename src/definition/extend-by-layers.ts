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
    return extend(model, groupedByContainer(added, model));
  } catch (error) {
    // The schema compiler stops at the first one, and does not say which it was.
    const issues = added.flatMap(([field, schema]) =>
      problemsOf(field, schema, model, extend).map((message) =>
        schemaIssue(message, field, layers, provider, model.name),
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

const EMPTY_CONTAINER: ContainerSchema = {
  title: 'Custom fields',
  description: 'Fields of the customer’s own, beside those of the model.',
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
  field: string,
  layers: readonly OverrideLayer[],
  provider: string,
  resource: string,
): Issue {
  const message = `“${field}” cannot be added: ${reason}`;
  const text = { code: 'schema-invalid', message, field, provider } as const;
  const part = layers
    .flatMap((layer) => partsFor(layer, provider, resource).map((found) => ({ layer, ...found })))
    .findLast(({ override }) => Object.hasOwn(override.schema ?? {}, field));
  if (part === undefined) return text;
  const { layer } = part;
  const path = ['providers', part.provider, part.resource, 'schema', field];
  return issueAtKey(knownPlaces(layer, layer.providers), path, { ...text, layer: layer.name });
}
