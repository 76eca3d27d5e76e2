import { bundledModels, bundledProviders } from './bundled/index.ts';
import { checkContract } from './definition/check-mapping.ts';
import {
  type Definition,
  definitionFromObject,
  type OverrideLayer,
  parseDefinition,
  parseOverrides,
} from './definition/index.ts';
import { definitionError } from './definition/issue-at.ts';
import { LAYER_SUPPORT } from './definition/layer-support.ts';
import { tablesOf } from './definition/value-tables.ts';
import { assembleEngine, type Compiler, type Engine, type ProviderSource } from './engine.ts';
import { COMPILE_OPTIONS, checkCompileOptions, LinearRegex } from './expression/compiler.ts';
import { type CompileOptions, compile } from './expression/index.ts';
import { DefinitionError, type Issue } from './issue/index.ts';
import { compileResource } from './mapping/compile-resource.ts';
import { expressionTexts } from './mapping/expression-texts.ts';
import type { CompiledProvider } from './mapping/types.ts';
import { createModel, extendModel, MODELS, type Model } from './model/index.ts';
import { ANYTHING, FLAG, type OptionRule, oneOf, optionCheck } from './options/index.ts';

/** Options of a live engine. */
export interface LiveEngineOptions extends CompileOptions {
  /** Definitions in addition to the bundled ones; one with the slug of a bundled provider replaces it. */
  readonly definitions?: readonly Definition[];
  /** Whether the engine has the bundled providers, too. Default true. */
  readonly bundled?: boolean;
  /** Models in addition to the bundled ones; one with the name of a bundled model replaces it. */
  readonly models?: readonly Model[];
  /** Layers for all calls: base first, then environment. */
  readonly overrides?: readonly OverrideLayer[];
  /**
   * What to do with the part of a layer for a provider that the engine does not have. Default `refuse`, since
   * the name is usually mistyped; `ignore` lets engines of different providers share a layer.
   */
  readonly foreignLayers?: 'refuse' | 'ignore';
}

const DEFINITIONS: OptionRule = {
  expected: 'an array of definitions, as parseDefinition makes them',
  accepts: (value) => Array.isArray(value) && value.every(isDefinition),
};

const checkOptions = optionCheck<LiveEngineOptions>('createEngine', {
  ...COMPILE_OPTIONS,
  definitions: DEFINITIONS,
  bundled: FLAG,
  models: MODELS,
  // The engine itself checks the layers.
  overrides: ANYTHING,
  foreignLayers: oneOf<'refuse' | 'ignore'>({ refuse: true, ignore: true }),
});

/**
 * Makes an engine that also compiles definitions and overrides when they are first used. Regular expressions of
 * overrides run on a linear-time engine, unless `regexEngine` names another; those of definitions on `RegExp`.
 *
 * Every definition must keep the contract of the models by itself, since layers may come and go: its resources
 * have models, its mappings have the fields that the models require and no others.
 *
 * @throws DefinitionError with all issues when definitions break that contract or share a slug, or when layers
 * cannot be used.
 */
export function createEngine(options: LiveEngineOptions = {}): Engine {
  checkOptions(options);
  const {
    definitions = [],
    bundled = true,
    models: added = [],
    overrides = [],
    foreignLayers = 'refuse',
    ...compileOptions
  } = options;
  const models = mergeByName(bundledModels(), added);
  refuseDuplicates(definitions);
  refuseBreaches(definitions, models);
  const own = definitions.map((definition) => liveProvider(definition, models, compileOptions));
  const replaced = new Set(own.map((source) => source.slug));
  const others = bundled
    ? bundledFor(models, definitions, compileOptions).filter((source) => !replaced.has(source.slug))
    : [];
  // Layers may come from people whom the embedder does not trust.
  const compiler = createCompiler({ regexEngine: LinearRegex, ...compileOptions });
  return assembleEngine({
    providers: [...others, ...own],
    models,
    overrides,
    foreignLayers,
    compiler,
    layering: LAYER_SUPPORT,
  });
}

/** Makes the compiler of definitions and overrides for these options. */
export function createCompiler(options: CompileOptions = {}): Compiler {
  checkCompileOptions(options);
  return {
    compileResource: (fields, model, families) => compileResource(fields, model, options, families),
    compileExpression: (text) => {
      const expression = compile(text, options);
      return (input, bindings) => expression.evaluate(input, bindings);
    },
    extendModel,
  };
}

function liveProvider(
  definition: Definition,
  models: readonly Model[],
  options: CompileOptions,
): ProviderSource {
  const compiler = createCompiler(options);
  return {
    slug: definition.slug,
    name: definition.name,
    definition,
    load: (): CompiledProvider => ({
      definition,
      resources: Object.fromEntries(
        Object.entries(definition.resources).flatMap(([resource, { mapping, values }]) => {
          const model = models.find((candidate) => candidate.name === resource);
          // It was checked before that every resource has a model.
          if (model === undefined) return [];
          const names = Object.keys(mapping);
          const fields = Object.entries(mapping).map(([name, expression]) => {
            const tables = tablesOf(values, name, names);
            return { name, expression, layer: 'definition', ...(tables.length === 0 ? {} : { tables }) };
          });
          return [[resource, compiler.compileResource(fields, model)]];
        }),
      ),
      expressions: Object.fromEntries(
        expressionTexts(definition).map((text) => [text, compiler.compileExpression(text)]),
      ),
    }),
  };
}

/** The bundled providers. Their code was generated for the bundled models, and with others they are compiled again. */
function bundledFor(
  models: readonly Model[],
  own: readonly Definition[],
  options: CompileOptions,
): readonly ProviderSource[] {
  const providers = bundledProviders();
  if (bundledModels().every((model) => models.includes(model))) return providers;
  const definitions = providers.map((source) => source.load().definition);
  const taken = new Set(own.map(({ slug }) => slug));
  const kept = definitions.filter(({ slug }) => !taken.has(slug));
  refuseBreaches(kept, models, 'With “bundled: false” the engine holds your own definitions only.');
  return kept.map((definition) => liveProvider(definition, models, options));
}

function refuseBreaches(definitions: readonly Definition[], models: readonly Model[], hint?: string): void {
  const issues = definitions.flatMap((definition) => checkContract(definition, models));
  if (issues.length === 0) return;
  const files = [...new Set(issues.flatMap(({ source }) => source?.file ?? []))].join(', ');
  throw definitionError(
    files,
    hint === undefined
      ? issues
      : issues.map((issue) => ({ ...issue, hint: [issue.hint, hint].filter(Boolean).join(' ') })),
  );
}

function refuseDuplicates(definitions: readonly Definition[]): void {
  const issues: Issue[] = [];
  const files = new Map<string, string>();
  for (const { slug, file } of definitions) {
    const other = files.get(slug);
    if (other === undefined) files.set(slug, file);
    else {
      const message = `The slug “${slug}” is taken: ${other} has it too.`;
      issues.push({
        code: 'definition-duplicate',
        message,
        source: { file, line: 1, column: 1 },
        provider: slug,
      });
    }
  }
  if (issues.length > 0) throw new DefinitionError('Two definitions have the same slug.', issues);
}

/** Checks the form of a definition only; breaches of the models' contract have detailed issues of their own. */
function isDefinition(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'slug' in value && 'resources' in value;
}

function mergeByName(models: readonly Model[], added: readonly Model[]): Model[] {
  const byName = new Map([...models, ...added].map((model) => [model.name, model]));
  return [...byName.values()];
}

export type {
  ChangeCount,
  ChangeSample,
  FieldChange,
  MappingDifference,
} from './mapping/compare-mappings.ts';
export { type PreviewOptions, previewLayer } from './preview-layer.ts';
export { createModel, definitionFromObject, LinearRegex, parseDefinition, parseOverrides };
