import type { Definition } from './definition/index.ts';
import { tablesOf } from './definition/value-tables.ts';
import type { Compiler, ProviderSource } from './engine.ts';
import { expressionTexts } from './mapping/expression-texts.ts';
import type { CompiledProvider } from './mapping/types.ts';
import type { Model } from './model/index.ts';

/** A provider that is compiled when it is first used. Every resource of its definition has one of the models. */
export function liveProvider(
  definition: Definition,
  models: readonly Model[],
  compiler: Compiler,
): ProviderSource {
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
