import { bundledModels, bundledProviders } from './bundled/index.ts';
import {
  type Definition,
  definitionFromObject,
  type OverrideLayer,
  parseDefinition,
  parseOverrides,
} from './definition/index.ts';
import { assembleEngine, type Compiler, type Engine, type ProviderSource } from './engine.ts';
import { type CompileOptions, compile } from './expression/index.ts';
import { LinearRegex } from './expression/linear-regex.ts';
import { DefinitionError, type Issue } from './issue/index.ts';
import { compileResource } from './mapping/compile-resource.ts';
import { expressionTexts } from './mapping/expression-texts.ts';
import type { CompiledProvider } from './mapping/types.ts';
import { createModel, extendModel, type Model } from './model/index.ts';

/** What a live engine is made of. */
export interface LiveEngineOptions extends CompileOptions {
  /** Definitions beside the bundled ones; one with the slug of a bundled provider replaces it. */
  readonly definitions?: readonly Definition[];
  /** Whether the bundled providers are there too. Default true. */
  readonly bundled?: boolean;
  /** Models beside the bundled ones; one of the same name replaces it. */
  readonly models?: readonly Model[];
  /** Layers for all calls: base first, then environment. */
  readonly overrides?: readonly OverrideLayer[];
}

/**
 * Makes an engine that also compiles definitions and overrides when it meets them. Regular expressions of
 * overrides run on a linear-time engine, unless `regexEngine` names another; those of definitions on `RegExp`.
 *
 * @throws DefinitionError when two definitions have the same slug.
 */
export function createEngine(options: LiveEngineOptions = {}): Engine {
  const { definitions = [], bundled = true, overrides = [] } = options;
  const models = mergeByName(bundledModels(), options.models ?? []);
  const own = definitions.map((definition) => liveProvider(definition, models, options));
  const replaced = new Set(own.map((source) => source.slug));
  refuseDuplicates(definitions);
  const others = bundled ? bundledProviders().filter((source) => !replaced.has(source.slug)) : [];
  // Layers may come from people whom the embedder does not know.
  const compiler = createCompiler({ regexEngine: LinearRegex, ...options });
  return assembleEngine({ providers: [...others, ...own], models, overrides, compiler });
}

/** Makes what compiles definitions and overrides under these options. */
export function createCompiler(options: CompileOptions = {}): Compiler {
  return {
    compileResource: (fields, model) => compileResource(fields, model, options),
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
    load: (): CompiledProvider => ({
      definition,
      resources: Object.fromEntries(
        Object.entries(definition.resources).flatMap(([resource, { mapping }]) => {
          const model = models.find((candidate) => candidate.name === resource);
          if (model === undefined) return [];
          const fields = Object.entries(mapping).map(([name, expression]) => ({
            name,
            expression,
            layer: 'definition',
          }));
          return [[resource, compiler.compileResource(fields, model)]];
        }),
      ),
      expressions: Object.fromEntries(
        expressionTexts(definition).map((text) => [text, compiler.compileExpression(text)]),
      ),
    }),
  };
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

function mergeByName(models: readonly Model[], added: readonly Model[]): Model[] {
  const byName = new Map([...models, ...added].map((model) => [model.name, model]));
  return [...byName.values()];
}

export { createModel, definitionFromObject, LinearRegex, parseDefinition, parseOverrides };
