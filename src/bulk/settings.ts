import type { Mapping } from '../mapping/mapping.ts';
import type { MappingOptions } from '../mapping/types.ts';

/** What a thread needs to make a mapping of its own: plain data. */
export interface MappingSettings {
  readonly provider: string;
  readonly resource?: string;
  /** File or folder of definitions beside the bundled ones. */
  readonly definitions?: string;
  /** Files of override layers, the first below the others. */
  readonly overrides?: readonly string[];
  readonly mapOptions?: MappingOptions;
}

/**
 * Makes the mapping that settings describe. YAML, JSONata and Ajv are loaded only where definitions or
 * overrides ask for them.
 *
 * @throws UsageError, DefinitionError
 */
export async function openMapping(settings: MappingSettings): Promise<Mapping> {
  const { provider, resource, definitions, overrides = [] } = settings;
  const chosen = resource === undefined ? {} : { resource };
  if (definitions === undefined && overrides.length === 0) {
    const { createEngine } = await import('../index.ts');
    return createEngine().mapping(provider, chosen);
  }
  const [{ createEngine }, { loadDefinitions, loadOverrides }] = await Promise.all([
    import('../live.ts'),
    import('../node/index.ts'),
  ]);
  const own = definitions === undefined ? [] : await loadDefinitions(definitions);
  const layers = await Promise.all(overrides.map((file) => loadOverrides(file)));
  return createEngine({ definitions: own, overrides: layers }).mapping(provider, chosen);
}
