import type {
  Definition,
  ExpressionText,
  JsonSchema,
  OverrideLayer,
  ResourceDefinition,
} from '../definition/index.ts';
import { knownPlaces } from '../definition/known-places.ts';
import { ANY, type Type, typeOfSchema } from '../expression/typing.ts';
import type { Issue } from '../issue/index.ts';
import type { Model } from '../model/index.ts';
import { withoutAllowed } from './allowed-warnings.ts';
import { answerWarnings, responseType } from './answer-warnings.ts';
import { blankWarnings } from './blank-warnings.ts';
import { parseChecked, type Warning } from './checked-expression.ts';
import { type FieldTypes, fieldWarnings } from './field-warnings.ts';

/** What else is known where a definition is checked. */
export interface DataCheckOptions {
  readonly models: readonly Model[];
  /** Names, without `$`, of functions beyond those of the language and of mappings. */
  readonly functions?: readonly string[];
}

/** Returns the warnings of a definition whose expressions do not go with the data that they read, or the fields they fill. */
export function checkData(definition: Definition, options: DataCheckOptions): readonly Issue[] {
  const warnings = [
    ...answerWarnings(definition),
    ...Object.entries(definition.resources).flatMap(([name, resource]) => [
      ...undescribed(definition, name),
      ...blankWarnings(definition, name, resource, typeOfRaw(resource)),
      ...resourceWarnings(name, resource, options),
    ]),
  ];
  const places = knownPlaces(definition, definition.resources);
  return withoutAllowed(definition.allow ?? [], warnings, places).map((issue) => ({
    ...issue,
    provider: definition.slug,
  }));
}

/**
 * Returns the warnings of a layer whose expressions do not go with the raw records of their providers, or the fields they
 * fill.
 *
 * @param definitionOf undefined for a provider whose definition cannot be used
 */
export function checkLayerData(
  layer: OverrideLayer,
  definitionOf: (slug: string) => Definition | undefined,
  options: DataCheckOptions,
): readonly Issue[] {
  const warnings = Object.entries(layer.providers).flatMap(([provider, resources]) =>
    Object.entries(resources).flatMap(([name, { mapping, schema = {} }]) => {
      const resource = definitionOf(provider)?.resources[name];
      if (resource === undefined) return [];
      const place = `providers.${provider}.${name}`;
      const found = mappingWarnings(place, mapping, typesOf(name, resource, options, schema));
      return found.map(({ issue, ...warning }) => ({ ...warning, issue: { ...issue, provider } }));
    }),
  );
  const places = knownPlaces(layer, layer.providers);
  return withoutAllowed(layer.allow ?? [], warnings, places).map((issue) => ({
    ...issue,
    layer: layer.name,
  }));
}

function resourceWarnings(
  name: string,
  resource: ResourceDefinition,
  options: DataCheckOptions,
): readonly Warning[] {
  return mappingWarnings(`resources.${name}`, resource.mapping, typesOf(name, resource, options, {}));
}

/** What the fields of one resource are checked against. */
type ResourceTypes = Omit<FieldTypes, 'wanted'> & { wantedBy(field: string): Type | undefined };

function typesOf(
  name: string,
  resource: ResourceDefinition,
  { models, functions = [] }: DataCheckOptions,
  added: Readonly<Record<string, JsonSchema>>,
): ResourceTypes {
  const model = models.find((one) => one.name === name);
  return {
    raw: typeOfRaw(resource),
    variables: new Map([['response', responseType(resource)]]),
    otherFunctions: new Set(functions),
    wantedBy(field) {
      const own = Object.hasOwn(added, field) ? added[field] : undefined;
      // A stranger's pattern could take for ever.
      if (own !== undefined) return typeOfSchema(own, { compilePattern: () => undefined });
      return model === undefined ? undefined : fieldType(model, field);
    },
  };
}

function mappingWarnings(
  place: string,
  mapping: Readonly<Record<string, ExpressionText | null>>,
  { wantedBy, ...types }: ResourceTypes,
): readonly Warning[] {
  return Object.entries(mapping).flatMap(([field, expression]) => {
    if (expression === null) return [];
    const checked = parseChecked(expression, `${place}.mapping.${field}`, field);
    return checked === undefined ? [] : fieldWarnings(checked, { ...types, wanted: wantedBy(field) });
  });
}

/** The type of raw records. One whose schema names nothing is reported once, and may hold anything. */
function typeOfRaw({ raw }: ResourceDefinition): Type {
  const type = typeOfSchema(raw, { listsAll: true });
  return isUndescribed(type) ? ANY : type;
}

function isUndescribed({ any, object }: Type): boolean {
  return any || object?.names === 'undescribed';
}

function undescribed(definition: Definition, name: string): readonly Warning[] {
  const raw = definition.resources[name]?.raw;
  if (raw === undefined || !isUndescribed(typeOfSchema(raw, { listsAll: true }))) return [];
  const issue: Issue = {
    code: 'raw-undescribed',
    severity: 'warning',
    message:
      'The schema of the raw record names no properties: what expressions read of it cannot be checked.',
    source: knownPlaces(definition, definition.resources).keyAt(['resources', name, 'raw']),
    hint: 'List them under `properties`.',
  };
  return [{ place: `resources.${name}.raw`, issue }];
}

function fieldType({ schema }: Model, field: string): Type | undefined {
  const { properties } = schema;
  if (!Object.hasOwn(properties, field)) return undefined;
  const property = properties[field];
  return typeOfSchema(typeof property === 'object' ? { ...property, $defs: schema.$defs } : true);
}
