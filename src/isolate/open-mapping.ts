import type { FunctionDefinition } from '../expression/index.ts';
import { createEngine, createModel, definitionFromObject, parseDefinition, parseOverrides } from '../live.ts';
import type { Mapping } from '../mapping/mapping.ts';
import type { MappingSource } from './messages.ts';

/** Makes the mapping of an isolate, within it. @throws DefinitionError, UsageError, what the module of functions throws */
export async function openMapping(source: MappingSource): Promise<Mapping> {
  const { provider, resource, bundled, foreignLayers, limits } = source;
  const functions = await loadFunctions(source.functions);
  const names = { functions: functions.map(({ name }) => name) };
  const models = source.models.map(({ name, schema, ...file }) => createModel(name, schema, file));
  const definitions = source.definitions.map(({ content, ...file }) =>
    typeof content === 'string'
      ? parseDefinition(content, { ...names, ...file })
      : definitionFromObject(content, { ...names, ...file }),
  );
  const overrides = source.overrides.map(({ content, ...given }) =>
    parseOverrides(content, { ...names, ...given }),
  );
  const engine = createEngine({
    definitions,
    models,
    overrides,
    bundled,
    foreignLayers,
    functions,
    limits: limits.milliseconds === undefined ? limits : { ...limits, now: () => performance.now() },
  });
  return engine.mapping(provider, resource === undefined ? {} : { resource });
}

async function loadFunctions(address: string | undefined): Promise<readonly FunctionDefinition[]> {
  if (address === undefined) return [];
  const { functions }: { readonly functions?: readonly FunctionDefinition[] } = await import(address);
  if (!Array.isArray(functions)) throw new Error(`${address} exports no array called “functions”.`);
  return functions;
}
