import { extendableProviders } from './bundled/extendable.ts';
import { bundledModels, bundledProviders } from './bundled/index.ts';
import { checkContract } from './definition/check-mapping.ts';
import {
  checkDefinitionOptions,
  type Definition,
  type DefinitionOptions,
  definitionFromObject as definitionOfObject,
  parseDefinition as definitionOfText,
  duplicateResources,
  type ExtendedProvider,
  groupByProvider,
  joinExtensions,
  type OverrideLayer,
  parseOverrides,
} from './definition/index.ts';
import { definitionError } from './definition/issue-at.ts';
import { LAYER_SUPPORT } from './definition/layer-support.ts';
import { assembleEngine, type Compiler, type Engine, type ProviderSource } from './engine.ts';
import { COMPILE_OPTIONS, checkCompileOptions, LinearRegex } from './expression/compiler.ts';
import { type CompileOptions, compile } from './expression/index.ts';
import { DefinitionError, type Issue } from './issue/index.ts';
import { liveProvider } from './live-provider.ts';
import { compileResource } from './mapping/compile-resource.ts';
import type { BundledResources } from './model/generated/resources.ts';
import { createModel, extendModel, MODELS, type Model, refuseRepeatedModels } from './model/index.ts';
import { ANYTHING, FLAG, listOf, oneOf, optionCheck } from './options/index.ts';

/** Options of a live engine; `Models` is the type of the models that are added. */
export interface LiveEngineOptions<Models extends readonly Model[] = readonly Model[]>
  extends CompileOptions {
  /** Definitions in addition to the bundled ones; one with the slug of a bundled provider replaces it. */
  readonly definitions?: readonly Definition[];
  /** Whether the engine has the bundled providers, too, and the models that only they map to. Default true. */
  readonly bundled?: boolean;
  /** Models in addition to the bundled ones, no two of the same name; one with the name of a bundled model replaces it. */
  readonly models?: Models;
  /** Layers for all calls: base first, then environment. */
  readonly overrides?: readonly OverrideLayer[];
  /**
   * What to do with the part of a layer for a provider that the engine does not have. Default `refuse`, since
   * the name is usually mistyped; `ignore` lets engines of different providers share a layer.
   */
  readonly foreignLayers?: 'refuse' | 'ignore';
}

/** The types of unified values in an engine with added models. One whose name is not known may replace any other. */
type ResourcesWith<Models extends readonly Model[]> = Plain<
  Omit<BundledResources, Models[number]['name']> & {
    [Added in Models[number] as Added['name']]: Added extends Model<infer Value> ? Value : never;
  }
>;

/** Writes an intersection of objects as one object. */
type Plain<Value> = { [Name in keyof Value]: Value[Name] };

const DEFINITIONS = listOf('an array of definitions, as parseDefinition makes them', isDefinition);

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
 * cannot be used; UsageError `option-unknown`, `option-invalid`, also for added models of the same name.
 */
export function createEngine<const Models extends readonly Model[] = readonly []>(
  options?: LiveEngineOptions<Models>,
): Engine<ResourcesWith<Models>>;
// Every model checks that its values have the type that it declares.
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
  refuseRepeatedModels(added);
  const models = mergeByName(bundled ? bundledModels() : mappedBy(definitions), added);
  refuseDuplicates(definitions);
  refuseBreaches(definitions, models);
  const groups = groupByProvider(definitions);
  const others = bundled ? bundledFor(models, groups, compileOptions) : [];
  const providers = [
    ...others.filter(({ slug }) => !groups.some((group) => group.slug === slug)),
    ...groups.map((group) => providerOf(group, others, models, compileOptions)),
  ];
  // Layers may come from people whom the embedder does not trust.
  const compiler = createCompiler({ regexEngine: LinearRegex, ...compileOptions });
  return assembleEngine({
    providers,
    models,
    overrides,
    foreignLayers,
    compiler,
    layering: LAYER_SUPPORT,
  });
}

/** The bundled models that definitions map to: without the bundled providers the others are of no use. */
function mappedBy(definitions: readonly Definition[]): readonly Model[] {
  const mapped = new Set(definitions.flatMap(({ resources }) => Object.keys(resources)));
  return bundledModels().filter(({ name }) => mapped.has(name));
}

/** A provider of one's own, or a bundled one, with the resources of the files that extend it. */
function providerOf(
  { slug, own, extensions }: ExtendedProvider,
  bundled: readonly ProviderSource[],
  models: readonly Model[],
  options: CompileOptions,
): ProviderSource {
  const compiler = createCompiler(options);
  const added = extensions.map((definition) => liveProvider(definition, models, compiler));
  const base =
    own === undefined ? bundled.find((source) => source.slug === slug) : liveProvider(own, models, compiler);
  // A file that extends a provider knows all of it but the resources, and can stand for it.
  const [first, ...others] = base === undefined ? added : [base, ...added];
  if (first === undefined) throw new Error(`No definition of ${slug} was given.`);
  return others.length === 0 ? first : extendedProvider(first, others);
}

function extendedProvider(base: ProviderSource, extensions: readonly ProviderSource[]): ProviderSource {
  const definitions = extensions.flatMap(({ definition }) => definition ?? []);
  return {
    slug: base.slug,
    name: base.name,
    ...(base.definition === undefined ? {} : { definition: joinExtensions(base.definition, definitions) }),
    load() {
      const compiled = base.load();
      const loaded = [compiled, ...extensions.map((source) => source.load())];
      return {
        definition: joinExtensions(compiled.definition, definitions),
        resources: Object.assign({}, ...loaded.map(({ resources }) => resources)),
        expressions: Object.assign({}, ...loaded.map(({ expressions }) => expressions)),
      };
    },
  };
}

/**
 * Parses a provider file. One that extends a provider extends a bundled one, unless `extendable` has others.
 *
 * @throws DefinitionError with all issues of the file, in its order.
 */
export function parseDefinition(text: string, options: DefinitionOptions = {}): Definition {
  checkDefinitionOptions(options);
  return definitionOfText(text, { extendable: extendableProviders(), ...options });
}

/**
 * Makes a definition of the content of a provider file that was parsed elsewhere.
 *
 * @throws DefinitionError with all issues; they identify parts by JSON Pointer, and the position is 1:1.
 */
export function definitionFromObject(value: unknown, options: DefinitionOptions = {}): Definition {
  checkDefinitionOptions(options);
  return definitionOfObject(value, { extendable: extendableProviders(), ...options });
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

/** The bundled providers. Their code was generated for the bundled models, and with others they are compiled again. */
function bundledFor(
  models: readonly Model[],
  groups: readonly ExtendedProvider[],
  options: CompileOptions,
): readonly ProviderSource[] {
  const providers = bundledProviders();
  if (bundledModels().every((model) => models.includes(model))) return providers;
  const definitions = providers.map((source) => source.load().definition);
  const taken = new Set(groups.filter(({ own }) => own !== undefined).map(({ slug }) => slug));
  const kept = definitions.filter(({ slug }) => !taken.has(slug));
  refuseBreaches(kept, models, 'With “bundled: false” the engine holds your own definitions only.');
  return kept.map((definition) => liveProvider(definition, models, createCompiler(options)));
}

function refuseBreaches(definitions: readonly Definition[], models: readonly Model[], hint?: string): void {
  const issues = definitions.flatMap((definition) => checkContract(definition, models));
  if (issues.length === 0) return;
  throw definitionError(
    filesOf(issues),
    hint === undefined
      ? issues
      : issues.map((issue) => ({ ...issue, hint: [issue.hint, hint].filter(Boolean).join(' ') })),
  );
}

function refuseDuplicates(definitions: readonly Definition[]): void {
  const issues: Issue[] = [];
  const files = new Map<string, string>();
  for (const definition of definitions) {
    if (definition.extends !== undefined) continue;
    const { slug, file } = definition;
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
  const resources = duplicateResources(withExtendedOnes(definitions));
  if (resources.length > 0) throw definitionError(filesOf(resources), resources);
}

/** Definitions after the bundled ones that they extend, unless one of one's own is in their place. */
function withExtendedOnes(definitions: readonly Definition[]): readonly Definition[] {
  const groups = groupByProvider(definitions).filter(({ extensions }) => extensions.length > 0);
  const bundled = bundledProviders();
  const bases = groups.flatMap(({ slug, own }) =>
    own !== undefined
      ? [own]
      : bundled.filter((source) => source.slug === slug).map((source) => source.load().definition),
  );
  return [...bases, ...groups.flatMap(({ extensions }) => extensions)];
}

function filesOf(issues: readonly Issue[]): string {
  return [...new Set(issues.flatMap(({ source }) => source?.file ?? []))].join(', ');
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
export { createModel, LinearRegex, parseOverrides };
