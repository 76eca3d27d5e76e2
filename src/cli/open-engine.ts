import type { OverrideLayer } from '../definition/definition.ts';
import type { Engine } from '../engine.ts';

/** The engine that a command needs. */
export interface EngineSettings {
  /** File or folder of definitions in addition to the bundled ones. */
  readonly definitions?: string;
  readonly overrides?: readonly string[];
}

/**
 * Opens the engine that a command needs. YAML, JSONata and Ajv are loaded only if definitions or
 * overrides need them.
 *
 * @throws DefinitionError
 */
export async function openEngine(settings: EngineSettings): Promise<Engine> {
  if (settings.definitions === undefined && (settings.overrides ?? []).length === 0) {
    const { createEngine } = await import('../index.ts');
    return createEngine();
  }
  const [{ createEngine }, layers] = await Promise.all([
    import('../live.ts'),
    loadLayers(settings.overrides),
  ]);
  const { loadDefinitions } = await import('../node/index.ts');
  const definitions = settings.definitions === undefined ? [] : await loadDefinitions(settings.definitions);
  return createEngine({ definitions, overrides: layers });
}

/** Loads layers of overrides in the order given. @throws DefinitionError */
export async function loadLayers(files: readonly string[] = []): Promise<OverrideLayer[]> {
  if (files.length === 0) return [];
  const { loadOverrides } = await import('../node/index.ts');
  return Promise.all(files.map((file) => loadOverrides(file)));
}
