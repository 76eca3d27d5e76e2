import * as fc from 'fast-check';
import type {
  Definition,
  ExpressionText,
  OverrideLayer,
  ResourceDefinition,
  ResourceOverride,
} from '../../definition/definition.ts';
import { tablesOf } from '../../definition/value-tables.ts';
import type { Engine } from '../../engine.ts';
import { UsageError } from '../../issue/index.ts';
import { isSameJson } from '../../json/index.ts';
import { createEngine } from '../../live.ts';
import type { Mapping } from '../../mapping/mapping.ts';
import type { SafeMapResult } from '../../mapping/types.ts';
import { extendModel, type JsonSchema, type Model } from '../../model/index.ts';
import { assertSame } from '../difference-error.ts';
import { withMapping } from '../with-mapping.ts';
import { type Call, type LawOptions, subjectOf } from './law.ts';
import { ADDED_FIELDS, overrideLayers } from './override-layers.ts';

/**
 * The law that layers of overrides map like the one definition into which they are merged field by field,
 * the last layer winning; or, on an engine that has layers itself, like one layer. An engine without a compiler is compared
 * with a live one of the same definition.
 */
export function layersMerge(
  engine: Engine,
  provider: string,
  options: LawOptions = {},
): fc.IPropertyWithHooks<[readonly OverrideLayer[], Call[]]> {
  const { mapping, resource, calls } = subjectOf(engine, provider, options);
  const definition = engine.definition(provider);
  const expressions = Object.fromEntries(mapping.fields.map(({ name, expression }) => [name, expression]));
  // What reads the value of the layer below is for its own field only.
  const texts = mapping.fields.flatMap(({ expression, inherited }) =>
    inherited === undefined ? [expression.text] : [],
  );
  const layers = overrideLayers(provider, resource, mapping.model, Object.keys(expressions), texts);
  const create = (only: Definition, models: readonly Model[]): Engine =>
    createEngine({
      bundled: false,
      definitions: [only],
      models,
      ...(options.functions === undefined ? {} : { functions: options.functions }),
    });
  const compiles = canCompile(engine, provider, resource);
  const layered = compiles ? engine : create(definition, engine.models);
  const below = options.overrides ?? [];
  // What the layers of the engine add, such as families, no definition has.
  const isLayered = compiles && hasLayers(mapping, definition.resources[resource]?.values);
  const extended = extendModel(mapping.model, ADDED_FIELDS);
  const models = [...engine.models.filter(({ name }) => name !== extended.name), extended];

  return fc.property(layers, fc.array(calls, { minLength: 1, maxLength: 3 }), (overrides, some) => {
    const merged = isLayered
      ? engine.mapping(provider, {
          resource,
          overrides: [...below, ...mergedLayer(Object.keys(expressions), overrides, provider, resource)],
        })
      : create(
          withMapping(definition, resource, mergedMapping(expressions, overrides, provider, resource)),
          models,
        ).mapping(provider, { resource });
    const several = layered.mapping(provider, { resource, overrides: [...below, ...overrides] });
    for (const { record, context } of some) {
      assertSame(
        'Layers map as the definition does into which they were merged.',
        essence(several.safeMap(record, context)),
        essence(merged.safeMap(record, context)),
      );
    }
  });
}

function canCompile(engine: Engine, provider: string, resource: string): boolean {
  const mapping = engine.definition(provider).resources[resource]?.mapping ?? {};
  const same = { name: 'same', file: 'same', providers: { [provider]: { [resource]: { mapping } } } };
  try {
    engine.mapping(provider, { resource, overrides: [same] });
    return true;
  } catch (error) {
    if (error instanceof UsageError && error.code === 'option-invalid') return false;
    throw error;
  }
}

function mergedMapping(
  mapping: Readonly<Record<string, ExpressionText>>,
  layers: readonly OverrideLayer[],
  provider: string,
  resource: string,
): Readonly<Record<string, ExpressionText>> {
  const changes = layers.map((layer) => layer.providers[provider]?.[resource]?.mapping ?? {});
  const all: Readonly<Record<string, ExpressionText | null>> = Object.assign({}, mapping, ...changes);
  return Object.fromEntries(
    Object.entries(all).flatMap(([name, expression]) => (expression === null ? [] : [[name, expression]])),
  );
}

/** Whether a mapping has anything that its definition does not have. */
function hasLayers({ fields }: Pick<Mapping, 'fields'>, values: ResourceDefinition['values']): boolean {
  const names = fields.map(({ name }) => name);
  return fields.some(
    ({ name, layer, family, tables = [] }) =>
      layer !== 'definition' || family !== undefined || !isSameJson(tables, tablesOf(values, name, names)),
  );
}

/** One layer in place of several; none if they change nothing in the end. */
function mergedLayer(
  mapped: readonly string[],
  layers: readonly OverrideLayer[],
  provider: string,
  resource: string,
): readonly OverrideLayer[] {
  const parts = layers.flatMap((layer) => layer.providers[provider]?.[resource] ?? []);
  const mapping: ResourceOverride['mapping'] = Object.assign({}, ...parts.map((part) => part.mapping));
  const schema: Readonly<Record<string, JsonSchema>> = Object.assign({}, ...parts.map((part) => part.schema));
  // What a layer adds and a later one removes was never there.
  const kept = Object.entries(mapping).filter(([name, value]) => value !== null || mapped.includes(name));
  const described = Object.entries(schema).filter(([name]) => kept.some(([field]) => field === name));
  const override = { mapping: Object.fromEntries(kept), schema: Object.fromEntries(described) };
  return kept.length === 0
    ? []
    : [{ name: 'merged', file: 'merged.yaml', providers: { [provider]: { [resource]: override } } }];
}

/** What must agree: not the files to which issues point, nor the order of fields. */
function essence(result: SafeMapResult): unknown {
  const issues = result.issues.map(({ code, field, path }) => [code, field, path].join(' ')).sort();
  return result.ok ? { value: result.value, issues } : { issues };
}
