import { extendableProviders } from '../bundled/extendable.ts';
import { bundledModels } from '../bundled/index.ts';
import {
  type CheckedDefinition,
  checkDefinition,
  checkDefinitionObject,
  type Definition,
} from '../definition/index.ts';
import { createEngine } from '../live.ts';
import type { Mapping } from '../mapping/mapping.ts';
import type { Model } from '../model/index.ts';

/** The mapping of the content of a provider file; undefined if it cannot be used, as without what the model requires. */
export function mappingOf(content: unknown, model: Model): Mapping | undefined {
  return compiled(checkDefinitionObject(withoutUndefined(content), { models: modelsWith(model) }), model);
}

/** The definition of the content of a provider file; undefined if it cannot be used. */
export function definitionOf(content: unknown, model: Model): Definition | undefined {
  return checkDefinitionObject(withoutUndefined(content), { models: modelsWith(model) }).definition;
}

/** The mapping of the text of a provider file; undefined if something is missing, or wrong. */
export function mappingOfText(text: string, file: string, model: Model): Mapping | undefined {
  return compiled(
    checkDefinition(text, { file, models: modelsWith(model), extendable: extendableProviders() }),
    model,
  );
}

function modelsWith(model: Model): readonly Model[] {
  return [...bundledModels().filter(({ name }) => name !== model.name), model];
}

function compiled({ definition }: CheckedDefinition, model: Model): Mapping | undefined {
  if (definition === undefined) return undefined;
  try {
    const engine = createEngine({ bundled: false, definitions: [definition], models: [model] });
    return engine.mapping(definition.slug, { resource: model.name });
  } catch {
    return undefined;
  }
}

function withoutUndefined(content: unknown): unknown {
  if (Array.isArray(content)) return content.map(withoutUndefined);
  if (typeof content !== 'object' || content === null) return content;
  return Object.fromEntries(
    Object.entries(content)
      .filter(([, value]) => value !== undefined)
      .map(([key, value]) => [key, withoutUndefined(value)]),
  );
}

/** The unified value of a record, without the raw one; undefined if it has none. */
export function unifiedOf(
  mapping: Mapping | undefined,
  record: unknown,
): Readonly<Record<string, unknown>> | undefined {
  if (mapping === undefined) return undefined;
  const result = mapping.safeMap(record, { onInvalid: 'omit', ignoreRemoteData: true });
  return result.ok && typeof result.value === 'object' && result.value !== null
    ? { ...result.value }
    : undefined;
}
