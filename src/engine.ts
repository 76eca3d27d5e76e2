import type { LayerCheckOptions } from './definition/check-layer.ts';
import type { Definition, ExpressionText, OverrideLayer } from './definition/definition.ts';
import type { LayerSupport } from './definition/layer-support.ts';
import type { MergedFamily } from './definition/merge-families.ts';
import type { MergedField } from './definition/merge-overrides.ts';
import { DefinitionError, type Issue, UsageError } from './issue/index.ts';
import { nearestName } from './issue/nearest-name.ts';
import { checkedMapping } from './mapping/checked-mapping.ts';
import { type Coverage, coverageOf } from './mapping/coverage.ts';
import {
  DEFAULT_RESOURCE,
  type EngineMapCall,
  type EngineMapOptions,
  type MappingCall,
  type MappingChoice,
  type ResourceTypes,
} from './mapping/engine-calls.ts';
import { createLayerCache } from './mapping/layer-cache.ts';
import { createMapping, type Mapping } from './mapping/mapping.ts';
import { MAPPING_OPTIONS } from './mapping/mapping-options.ts';
import { isPlainlyValid } from './mapping/plainly-valid.ts';
import type {
  Bindings,
  CompiledProvider,
  CompiledResource,
  Explanation,
  RunExpression,
} from './mapping/types.ts';
import type { JsonSchema, Model } from './model/precompiled.ts';
import {
  ANYTHING,
  checkArgument,
  LIST,
  OBJECT,
  type OptionRule,
  type OptionRules,
  optionCheck,
  TEXT,
} from './options/index.ts';

const CHOICE_OPTIONS: OptionRules<MappingChoice> = { resource: TEXT, overrides: ANYTHING };
const checkChoice = optionCheck<MappingChoice>('engine.mapping', CHOICE_OPTIONS);
const checkCall = optionCheck<EngineMapOptions>('the engine', { ...MAPPING_OPTIONS, ...CHOICE_OPTIONS });

/** A mapping twice: one that checks the options of its calls, and one that does not. */
interface Mappings {
  readonly checked: Mapping;
  readonly direct: Mapping;
}

/**
 * Holds definitions, models and overrides, and hands out compiled mappings.
 *
 * `Resources` has the types of unified values by resource, where the compiler knows them; every engine is an `Engine`.
 */
export type Engine<Resources = ResourceTypes> = EngineOf<Readonly<Record<string, Resources>>>;

/** An engine whose unified values have types by provider and resource, as one that `mapwright build` writes. */
export interface EngineOf<Providers> {
  /** Slugs, sorted. */
  readonly providers: readonly string[];
  readonly models: readonly Model[];
  /** @throws UsageError `unknown-provider` */
  definition(provider: string): Definition;
  /**
   * Returns the compiled mapping of a provider; the same object for the same layers.
   * @throws UsageError `unknown-provider`, `option-invalid`; DefinitionError when layers cannot be used, whether for
   * this provider or for another one that they name
   */
  readonly mapping: MappingCall<Providers>;
  /** Returns the unified value of a raw record. @throws MappingError with all issues of the record */
  readonly map: EngineMapCall<Providers, 'map'>;
  /** Maps a raw record, and returns its problems as data. */
  readonly safeMap: EngineMapCall<Providers, 'safeMap'>;
  /** Maps a list. @throws MappingError with the issues of all records that fail */
  readonly mapList: EngineMapCall<Providers, 'mapList'>;
  /** Maps a list, and returns the problems of the records as data. */
  readonly safeMapList: EngineMapCall<Providers, 'safeMapList'>;
  coverage(resource?: string): Coverage;
  /** Shows for each field what its expression read and returned. */
  explain(provider: string, record: unknown, options?: EngineMapOptions): Explanation;
  /** Evaluates an expression of a provider's definition of no field, such as the next page's cursor. */
  evaluateExpression(expression: ExpressionText, input: unknown, bindings?: Bindings): unknown;
}

/** Shape of an engine, to check values that callers pass. */
export const ENGINE: OptionRule = {
  expected: 'an engine, as createEngine returns it',
  accepts: (value) => typeof value === 'object' && value !== null && 'evaluateExpression' in value,
};

/** A provider that is compiled when it is first used. */
export interface ProviderSource {
  readonly slug: string;
  readonly name: string;
  /** The definition, if it is available before anything is compiled. */
  readonly definition?: Definition;
  load(): CompiledProvider;
}

/** Compiles what was not compiled ahead of time. The light entry has none; `mapwright/live` has one. */
export interface Compiler {
  compileResource(
    fields: readonly MergedField[],
    model: Model,
    families?: readonly MergedFamily[],
  ): CompiledResource;
  compileExpression(text: string): RunExpression;
  extendModel(model: Model, fields: Readonly<Record<string, JsonSchema>>): Model;
}

/** What an engine is made of. */
export interface EngineParts extends LayerCheckOptions {
  readonly providers: readonly ProviderSource[];
  readonly models: readonly Model[];
  readonly overrides?: readonly OverrideLayer[];
  readonly compiler?: Compiler;
  /** Without it every layer is refused. */
  readonly layering?: LayerSupport;
}

/**
 * Makes an engine of providers, models and, where overrides are wanted, a compiler.
 *
 * @throws DefinitionError when the layers cannot be used
 */
export function assembleEngine(parts: EngineParts): Engine {
  const sources = new Map(parts.providers.map((source) => [source.slug, source]));
  const models = new Map(parts.models.map((model) => [model.name, model]));
  const loaded = new Map<string, CompiledProvider>();
  const mappings = createLayerCache<Mappings>();
  const live = new Map<string, RunExpression>();
  /** Layers of which every part has an effect. */
  const sound = new WeakSet<OverrideLayer>();
  const targets = {
    providers: [...sources.keys()],
    definition: (slug: string) => sources.get(slug)?.definition ?? provider(slug).definition,
    models: parts.models,
  };
  const own = layersOf(parts.overrides);
  refuseUnsound(own);

  function provider(slug: string): CompiledProvider {
    let compiled = loaded.get(slug);
    if (compiled === undefined) {
      compiled = (sources.get(slug) ?? unknownProvider(slug, [...sources.keys()])).load();
      loaded.set(slug, compiled);
    }
    return compiled;
  }

  function modelOf(resource: string): Model {
    const model = models.get(resource);
    if (model !== undefined) return model;
    const names = [...models.keys()];
    const message = `No model describes the resource “${resource}”; there are ${names.join(', ')}.`;
    throw usageError('The resource is unknown.', { code: 'unknown-resource', message }, resource, names);
  }

  /** A layer is checked once, together with the layers that it is first used with. */
  function refuseUnsound(layers: readonly OverrideLayer[]): void {
    if (layers.every((layer) => sound.has(layer))) return;
    const { checkLayers } = parts.layering ?? withoutCompiler('An overrides layer');
    const issues = checkLayers(layers, targets, parts, (layer) => sound.has(layer));
    if (issues.length > 0) throw new DefinitionError('The overrides cannot be used.', issues);
    for (const layer of layers) sound.add(layer);
  }

  function runExpression(text: string, slug?: string): RunExpression {
    const candidates = slug === undefined ? loaded.values() : [provider(slug)];
    for (const { expressions } of candidates) {
      const run = Object.hasOwn(expressions, text) ? expressions[text] : undefined;
      if (run !== undefined) return run;
    }
    let run = live.get(text);
    if (run === undefined) {
      run = compilerFor('An expression').compileExpression(text);
      live.set(text, run);
    }
    return run;
  }

  function compilerFor(what: string): Compiler {
    return parts.compiler ?? withoutCompiler(what);
  }

  function createDirect(slug: string, resource: string, layers: readonly OverrideLayer[]): Mapping {
    const { definition, resources } = provider(slug);
    const compiled = resources[resource];
    const model = compiled?.model ?? modelOf(resource);
    if (compiled === undefined) {
      const message = `${definition.name} has no mapping of “${resource}”.`;
      const issue = { code: 'unknown-resource', message, provider: slug } as const;
      throw usageError('The resource is unknown.', issue, resource, Object.keys(resources));
    }
    const run = (text: string): RunExpression => runExpression(text, slug);
    if (layers.length === 0)
      return createMapping({ definition, resource, model, compiled, runExpression: run });
    const { addToRequests, extendByLayers, mergeOverrides } =
      parts.layering ?? withoutCompiler('An overrides layer');
    const merged = mergeOverrides(definition, resource, layers, model);
    if (merged.issues.length > 0) throw new DefinitionError('The overrides cannot be used.', merged.issues);
    const compiler = compilerFor('An overrides layer');
    const extended = extendByLayers(model, merged, layers, slug, compiler.extendModel);
    return createMapping({
      definition,
      resource,
      model: extended,
      compiled: compiler.compileResource(merged.fields, extended, merged.families),
      requests: addToRequests(definition, resource, layers).requests,
      runExpression: run,
    });
  }

  function layersFor(
    slug: string,
    resource: string,
    given: readonly OverrideLayer[],
  ): readonly OverrideLayer[] {
    if (own.length + given.length === 0) return own;
    const all = [...own, ...given];
    refuseUnsound(all);
    return all.filter((layer) => parts.layering?.concerns(layer, slug, resource));
  }

  function find(slug: string, options: MappingChoice = {}): Mappings {
    checkArgument('the engine', 'provider', slug, TEXT);
    const resource = options.resource ?? DEFAULT_RESOURCE;
    const layers = layersFor(slug, resource, layersOf(options.overrides));
    const key = `${slug} ${resource}`;
    const known = mappings.get(key, layers);
    if (known !== undefined) return known;
    const direct = createDirect(slug, resource, layers);
    const created = { direct, checked: checkedMapping(direct) };
    mappings.set(key, layers, created);
    return created;
  }

  /** The mapping for a call with the engine's own options. */
  function direct(slug: string, options: EngineMapOptions | undefined): Mapping {
    if (options !== undefined && !isPlainlyValid(options)) checkCall(options);
    return find(slug, options).direct;
  }

  function mapping(slug: string, options?: MappingChoice): Mapping {
    checkChoice(options);
    return find(slug, options).checked;
  }

  function coverage(resource = DEFAULT_RESOURCE): Coverage {
    const model = modelOf(resource);
    const holding = [...sources.keys()].filter((slug) => Object.hasOwn(provider(slug).resources, resource));
    return coverageOf(
      model,
      holding.map((slug) => [provider(slug).definition, find(slug, { resource }).direct]),
    );
  }

  return {
    providers: [...sources.keys()].sort(),
    models: parts.models,
    definition: (slug) => provider(slug).definition,
    mapping,
    map: (slug: string, record: unknown, options?: EngineMapOptions) =>
      direct(slug, options).map(record, options),
    safeMap: (slug: string, record: unknown, options?: EngineMapOptions) =>
      direct(slug, options).safeMap(record, options),
    mapList(slug: string, records: readonly unknown[], options?: EngineMapOptions) {
      checkArgument('mapList', 'records', records, LIST);
      return direct(slug, options).mapList(records, options);
    },
    safeMapList(slug: string, records: readonly unknown[], options?: EngineMapOptions) {
      checkArgument('safeMapList', 'records', records, LIST);
      return direct(slug, options).safeMapList(records, options);
    },
    coverage(resource) {
      if (resource !== undefined) checkArgument('coverage', 'resource', resource, TEXT);
      return coverage(resource);
    },
    explain: (slug, record, options) => direct(slug, options).explain(record, options),
    evaluateExpression(expression, input, bindings) {
      checkArgument('evaluateExpression', 'expression', expression, OBJECT);
      return runExpression(expression.text)(input, bindings);
    },
  };
}

/** @throws UsageError `option-invalid` for a single layer, or anything else that is not a list */
function layersOf(layers: readonly OverrideLayer[] | null | undefined): readonly OverrideLayer[] {
  if (layers === undefined || layers === null) return [];
  if (Array.isArray(layers)) return layers;
  const message = '“overrides” must be an array of layers.';
  const hint = 'Pass one layer as [layer].';
  throw new UsageError('The layers cannot be used.', [{ code: 'option-invalid', message, hint }]);
}

function withoutCompiler(what: string): never {
  const message = `${what} is compiled when it is used, which the light entry cannot do.`;
  const hint = 'Import createEngine from “mapwright/live”.';
  throw new UsageError('A compiler is needed.', [{ code: 'option-invalid', message, hint }]);
}

function unknownProvider(slug: string, known: readonly string[]): never {
  checkArgument('the engine', 'provider', slug, TEXT);
  const message = `No provider is called “${slug}”; there are ${known.join(', ')}.`;
  const issue = { code: 'unknown-provider', message, provider: slug } as const;
  throw usageError('The provider is unknown.', issue, slug, known);
}

/** The error for an unknown name, with the name that was probably meant. */
function usageError(summary: string, issue: Issue, name: string, known: readonly string[]): UsageError {
  const nearest = nearestName(name, known);
  const hint = nearest === undefined ? {} : { hint: `Did you mean “${nearest}”?` };
  return new UsageError(summary, [{ ...issue, ...hint }]);
}
