import {
  computeAnew,
  type Definition,
  type ExpressionText,
  type JsonSchema,
  type MergedField,
  mergeOverrides,
  type OverrideLayer,
  type Remember,
  type ResourceDefinition,
} from '../definition/index.ts';
import { knownPlaces } from '../definition/known-places.ts';
import { EVERY } from '../definition/layer-parts.ts';
import type { InheritedExpression } from '../definition/merge-overrides.ts';
import { tableExamples } from '../definition/table-examples.ts';
import { type FieldTable, tablesOf } from '../definition/value-tables.ts';
import { type Node, parseExpression } from '../expression/compiler.ts';
import { ANY, analyseTypes, type Type, typeOfSchema } from '../expression/typing.ts';
import type { Issue } from '../issue/index.ts';
import type { Model } from '../model/index.ts';
import { withoutAllowed } from './allowed-warnings.ts';
import { answerWarnings, responseType } from './answer-warnings.ts';
import { blankWarnings } from './blank-warnings.ts';
import { parseChecked, type Warning } from './checked-expression.ts';
import { computedWarnings } from './computed-warnings.ts';
import { settingsType, tablesType } from './declared-members.ts';
import { familyWarnings } from './family-warnings.ts';
import { type FieldTypes, variablesFor } from './field-types.ts';
import { fieldWarnings } from './field-warnings.ts';
import { layerValueWarnings } from './layer-value-warnings.ts';

/** What else is known where a definition is checked. */
export interface DataCheckOptions {
  /** What examples and answers do not reach, which a file may allow as well; undefined if nobody has looked. */
  readonly unreached?: readonly Warning[];
  readonly models: readonly Model[];
  /** Only this resource; default all. */
  readonly resource?: string | undefined;
  /** Names, without `$`, of functions beyond those of the language and of mappings. */
  readonly functions?: readonly string[];
  /** How results of single fields are remembered; default not at all. */
  readonly remember?: Remember;
}

/** Returns the warnings of a definition whose expressions do not go with the data that they read, or the fields they fill. */
export function checkData(definition: Definition, options: DataCheckOptions): readonly Issue[] {
  const warnings = [
    ...answerWarnings(definition),
    ...Object.entries(definition.resources).flatMap(([name, resource]) => [
      ...undescribed(definition, name),
      ...blankWarnings(definition, name, resource, typeOfRaw(resource)),
      ...computedWarnings(definition, name, typesOf(name, definition, options, {})),
      ...resourceWarnings(name, resource, definition, options),
    ]),
    ...(options.unreached ?? []),
  ];
  const places = knownPlaces(definition, definition.resources);
  const isChecked = (place: string): boolean =>
    options.resource === undefined || `${place}.`.startsWith(`resources.${options.resource}.`);
  return withoutAllowed(
    (definition.allow ?? []).filter(({ code, path }) => isChecked(path) && isJudged(code, options)),
    warnings.filter(({ place }) => isChecked(place)),
    places,
  ).map((issue) => ({
    ...issue,
    provider: definition.slug,
  }));
}

/** Whether a warning would have been found if there was a reason for it. */
function isJudged(code: string, { unreached }: DataCheckOptions): boolean {
  return unreached !== undefined || code !== 'example-unreached';
}

/** What else is known where a layer is checked. */
export interface LayerDataOptions extends DataCheckOptions {
  /** Slugs of all providers, for parts of the layer that are for all. Default those that the layer names. */
  readonly providers?: readonly string[];
  /** Layers before it. */
  readonly below?: readonly OverrideLayer[];
}

/**
 * Returns the warnings of a layer whose expressions do not go with the raw records of their providers, or the fields they
 * fill. A part for all providers is checked for each: a warning that does not hold for every one is not returned.
 *
 * @param definitionOf undefined for a provider whose definition cannot be used
 */
export function checkLayerData(
  layer: OverrideLayer,
  definitionOf: (slug: string) => Definition | undefined,
  options: LayerDataOptions,
): readonly Issue[] {
  const named = Object.keys(layer.providers).filter((slug) => slug !== EVERY);
  const warnings = Object.entries(layer.providers).flatMap(([provider, resources]) =>
    Object.keys(resources).flatMap((name) => {
      const slugs = provider === EVERY ? (options.providers ?? named) : [provider];
      const found = slugs.flatMap((slug) => {
        const definition = definitionOf(slug);
        const held = Object.keys(definition?.resources ?? {}).filter((key) => name === EVERY || key === name);
        return held.flatMap((resource) =>
          definition === undefined
            ? []
            : [partWarnings(layer, { provider, name, resource }, definition, options)],
        );
      });
      return foundEverywhere(found);
    }),
  );
  const places = knownPlaces(layer, layer.providers);
  return withoutAllowed(layer.allow ?? [], warnings, places).map((issue) => ({
    ...issue,
    layer: layer.name,
  }));
}

/** A part of a layer, and the resource for which it is checked. */
interface CheckedPart {
  readonly provider: string;
  readonly name: string;
  readonly resource: string;
}

function partWarnings(
  layer: OverrideLayer,
  { provider, name, resource }: CheckedPart,
  definition: Definition,
  options: LayerDataOptions,
): readonly Warning[] {
  const described = definition.resources[resource];
  const override = layer.providers[provider]?.[name];
  if (described === undefined || override === undefined) return [];
  const model = options.models.find((one) => one.name === resource);
  const { fields } = mergeOverrides(definition, resource, [...(options.below ?? []), layer], model);
  const written = new Set<unknown>(Object.values(override.mapping));
  const own = fields
    .flatMap((field) => expressionsOf(field))
    .filter(({ expression }) => written.has(expression));
  const types = typesOf(resource, definition, options, schemasOf(fields, override.schema));
  const place = `providers.${provider}.${name}`;
  const warnings = [
    ...own.flatMap(({ name: field, expression, below, tables }) =>
      mappingWarnings(place, { [field]: expression }, types, { below, tablesOf: () => tables ?? [] }),
    ),
    ...familyWarnings(place, override.families ?? {}, types),
    ...layerValueWarnings(fields, {
      path: ['providers', provider, name],
      override,
      places: knownPlaces(layer, layer.providers),
      typesOf: ({ name: field, below }) => ({
        ...types,
        ...(below === undefined ? {} : inheritedFrom(below, types)),
        wanted: types.wantedBy(field),
      }),
    }),
  ];
  const slug = provider === EVERY ? {} : { provider };
  return warnings.map(({ issue, ...warning }) => ({ ...warning, issue: { ...issue, ...slug } }));
}

/** The expressions of a field and of the layers below whose values it reads. */
function expressionsOf({ name, expression, below, tables }: ChainedField): readonly ChainedField[] {
  const own = {
    name,
    expression,
    ...(below === undefined ? {} : { below }),
    ...(tables === undefined ? {} : { tables }),
  };
  return below === undefined ? [own] : [own, ...expressionsOf({ name, ...below })];
}

type ChainedField = Pick<MergedField, 'name' | 'expression' | 'below' | 'tables'>;

function schemasOf(
  fields: readonly MergedField[],
  written: Readonly<Record<string, JsonSchema>> = {},
): Readonly<Record<string, JsonSchema>> {
  const merged = fields.flatMap(({ name, schema }) =>
    schema === undefined ? [] : [[name, schema] as const],
  );
  return { ...Object.fromEntries(merged), ...written };
}

/** The warnings that are on every list. */
function foundEverywhere(lists: readonly (readonly Warning[])[]): readonly Warning[] {
  const [first = [], ...others] = lists;
  const keyOf = ({ issue: { code, message, source } }: Warning) => JSON.stringify([code, message, source]);
  const keys = others.map((list) => new Set(list.map(keyOf)));
  return first.filter((warning) => keys.every((known) => known.has(keyOf(warning))));
}

function resourceWarnings(
  name: string,
  resource: ResourceDefinition,
  definition: Definition,
  options: DataCheckOptions,
): readonly Warning[] {
  const names = Object.keys(resource.mapping);
  const { remember = computeAnew, models, functions = [] } = options;
  const { tables = {} } = resource;
  const seen = JSON.stringify([
    definition.accountSettings,
    tableExamples(tables),
    Object.keys(tables),
    functions,
  ]);
  const shared = [resource.raw, JSON.stringify(resource.answers), models, seen];
  return mappingWarnings(`resources.${name}`, resource.mapping, typesOf(name, definition, options, {}), {
    tablesOf: (field) => tablesOf(resource.values, field, names),
    remember: (field, { text, source }, compute) => {
      const tables = tablesOf(resource.values, field, names);
      const own = [text, JSON.stringify([source, tables])];
      return remember(`warnings of ${name} ${field}`, [...own, ...shared], compute);
    },
  });
}

/** What the fields of one resource are checked against. */
type ResourceTypes = Omit<FieldTypes, 'wanted'> & { wantedBy(field: string): Type | undefined };

function typesOf(
  name: string,
  { accountSettings, resources }: Definition,
  { models, functions = [] }: DataCheckOptions,
  added: Readonly<Record<string, JsonSchema>>,
): ResourceTypes {
  const model = models.find((one) => one.name === name);
  const resource = resources[name];
  return {
    raw: resource === undefined ? ANY : typeOfRaw(resource),
    variables: new Map([
      ['response', resource === undefined ? ANY : responseType(resource)],
      ['settings', settingsType(accountSettings)],
      ['tables', tablesType(resource?.tables)],
    ]),
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
  {
    below,
    tablesOf: tablesFor = () => [],
    remember = (_field, _expression, compute) => compute(),
  }: FieldContext = {},
): readonly Warning[] {
  return Object.entries(mapping).flatMap(([field, expression]) => {
    if (expression === null) return [];
    return remember(field, expression, () => {
      const checked = parseChecked(expression, `${place}.mapping.${field}`, field);
      if (checked === undefined) return [];
      const inherited = below === undefined ? {} : inheritedFrom(below, types);
      return fieldWarnings(checked, {
        ...types,
        ...inherited,
        tables: tablesFor(field),
        wanted: wantedBy(field),
      });
    });
  });
}

/** What else is known of the fields of a mapping. */
interface FieldContext {
  readonly below?: InheritedExpression | undefined;
  readonly tablesOf?: (field: string) => readonly FieldTable[];
  readonly remember?: (
    field: string,
    expression: ExpressionText,
    compute: () => readonly Warning[],
  ) => readonly Warning[];
}

/** What is known of the value that an expression inherits. */
function inheritedFrom(
  below: InheritedExpression,
  types: Omit<FieldTypes, 'wanted'>,
): Pick<FieldTypes, 'inherited' | 'expressionsBelow'> {
  return { inherited: inheritedType(below, types), expressionsBelow: treesBelow(below) };
}

function treesBelow({ expression, below }: InheritedExpression): readonly Node[] {
  const parsed = parseExpression(expression.text);
  if (!parsed.ok) return [];
  return [parsed.ast, ...(below === undefined ? [] : treesBelow(below))];
}

/** The type of what an expression inherits, by the type of the raw record. */
function inheritedType(
  { expression, below }: InheritedExpression,
  types: Omit<FieldTypes, 'wanted'>,
): (raw: Type) => Type {
  const parsed = parseExpression(expression.text);
  if (!parsed.ok) return () => ANY;
  const deeper = below === undefined ? {} : { inherited: inheritedType(below, types) };
  return (raw) => {
    const variables = variablesFor(raw, { ...types, ...deeper });
    return analyseTypes(parsed.ast, raw, { ...types, variables }).type;
  };
}

/** The type of raw records. One whose schema names nothing is reported once, and may hold anything. */
export function typeOfRaw({ raw }: Pick<ResourceDefinition, 'raw'>): Type {
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

/** The type that a field of a model takes; undefined if the model does not have the field. */
export function fieldType({ schema }: Model, field: string): Type | undefined {
  const { properties } = schema;
  if (!Object.hasOwn(properties, field)) return undefined;
  const property = properties[field];
  return typeOfSchema(typeof property === 'object' ? { ...property, $defs: schema.$defs } : true);
}
