import * as fc from 'fast-check';
import type { Definition, ExpressionText, OverrideLayer } from '../../definition/definition.ts';
import type { Engine } from '../../engine.ts';
import { UsageError } from '../../issue/index.ts';
import { createEngine } from '../../live.ts';
import type { SafeMapResult } from '../../mapping/types.ts';
import { extendModel, type Model } from '../../model/index.ts';
import { assertSame } from '../difference-error.ts';
import { withMapping } from '../with-mapping.ts';
import { type Call, type LawOptions, subjectOf } from './law.ts';
import { ADDED_FIELDS, overrideLayers } from './override-layers.ts';

/**
 * The law that layers of overrides map like the one definition into which they are merged field by field,
 * the last layer winning. An engine without a compiler is compared with a live one of the same definition.
 */
export function layersMerge(
  engine: Engine,
  provider: string,
  options: LawOptions = {},
): fc.IPropertyWithHooks<[readonly OverrideLayer[], Call[]]> {
  const { mapping, resource, calls } = subjectOf(engine, provider, options);
  const definition = engine.definition(provider);
  const expressions = Object.fromEntries(mapping.fields.map(({ name, expression }) => [name, expression]));
  const texts = mapping.fields.map(({ expression }) => expression.text);
  const layers = overrideLayers(provider, resource, mapping.model, Object.keys(expressions), texts);
  const create = (only: Definition, models: readonly Model[]): Engine =>
    createEngine({
      bundled: false,
      definitions: [only],
      models,
      ...(options.functions === undefined ? {} : { functions: options.functions }),
    });
  const layered = canCompile(engine, provider, resource) ? engine : create(definition, engine.models);
  const models = [...engine.models, extendModel(mapping.model, ADDED_FIELDS)];

  return fc.property(layers, fc.array(calls, { minLength: 1, maxLength: 3 }), (overrides, some) => {
    const merged = create(
      withMapping(definition, resource, mergedMapping(expressions, overrides, provider, resource)),
      models,
    ).mapping(provider, { resource });
    const several = layered.mapping(provider, {
      resource,
      overrides: [...(options.overrides ?? []), ...overrides],
    });
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

/** What must agree: not the files to which issues point, nor the order of fields. */
function essence(result: SafeMapResult): unknown {
  const issues = result.issues.map(({ code, field, path }) => [code, field, path].join(' ')).sort();
  return result.ok ? { value: result.value, issues } : { issues };
}
