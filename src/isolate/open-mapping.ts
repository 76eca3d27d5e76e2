import { extendableProviders } from '../bundled/extendable.ts';
import type { Definition } from '../definition/index.ts';
import type { FunctionDefinition } from '../expression/index.ts';
import { boundedIssue, reasonOf, UsageError } from '../issue/index.ts';
import { createEngine, createModel, definitionFromObject, parseDefinition, parseOverrides } from '../live.ts';
import type { Mapping } from '../mapping/mapping.ts';
import { isMappingSource } from './messages.ts';

/** Makes the mapping of an isolate, within it. @throws DefinitionError, UsageError */
export async function openMapping(source: unknown): Promise<Mapping> {
  if (!isMappingSource(source))
    throw new Error('The isolate received something that is not the source of a mapping.');
  const { provider, resource, bundled, foreignLayers, limits } = source;
  const functions = await loadFunctions(source.functions);
  const names = { functions: functions.map(({ name }) => name) };
  const models = source.models.map(({ name, schema, ...file }) => createModel(name, schema, file));
  const definitions: Definition[] = [];
  for (const { content, ...file } of source.definitions) {
    // A file may extend one before it.
    const options = { ...names, ...file, extendable: extendableProviders(definitions) };
    definitions.push(
      typeof content === 'string'
        ? parseDefinition(content, options)
        : definitionFromObject(content, options),
    );
  }
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
  const { functions } = await importModule(address);
  if (!Array.isArray(functions)) throw unusable('The module exports no array called “functions”.', address);
  return functions;
}

async function importModule(
  address: string,
): Promise<{ readonly functions?: readonly FunctionDefinition[] }> {
  try {
    return await import(address);
  } catch (error) {
    throw unusable(reasonOf(error), address);
  }
}

function unusable(reason: string, address: string): UsageError {
  const message = `“functions” cannot be loaded from ${address}. ${reason}`;
  return new UsageError('The isolate cannot be used.', [boundedIssue({ code: 'option-invalid', message })]);
}
