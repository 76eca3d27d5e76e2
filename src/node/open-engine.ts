import type { Definition, OverrideLayer } from '../definition/definition.ts';
import type { Engine } from '../engine.ts';
import { DefinitionError } from '../issue/index.ts';
import type { LoadedModel } from './load-models.ts';

/** The files that an engine is made of, in addition to what is bundled. */
export interface EngineFiles {
  /** Provider file, or a folder of them. */
  readonly definitions?: string;
  /** Folder of models. */
  readonly models?: string;
  /** Files of layers, the first below the others. */
  readonly overrides?: readonly string[];
  /** Whether the engine must take layers later, even if it has no files now. */
  readonly isLive?: boolean;
}

/** The files of an engine, read and checked. */
interface EngineContent {
  readonly definitions: readonly Definition[];
  readonly models: readonly LoadedModel[];
  readonly overrides: readonly OverrideLayer[];
}

/**
 * Opens the engine of some files. YAML, JSONata and Ajv are loaded only if there are any.
 *
 * @throws DefinitionError, also for a model that no definition maps to
 */
export async function openEngine(files: EngineFiles): Promise<Engine> {
  const { definitions, models, overrides = [], isLive = false } = files;
  if (!isLive && definitions === undefined && models === undefined && overrides.length === 0) {
    const { createEngine } = await import('../index.ts');
    return createEngine();
  }
  const [{ createEngine }, content] = await Promise.all([import('../live.ts'), loadContent(files)]);
  return createEngine({
    definitions: content.definitions,
    models: content.models.flatMap(({ model }) => model ?? []),
    overrides: content.overrides,
  });
}

/** Loads the files of an engine. @throws DefinitionError with the issues of all models, or of all definitions */
async function loadContent({ definitions, models, overrides = [] }: EngineFiles): Promise<EngineContent> {
  const [{ loadDefinitions, loadOverrides, checkModelFolder }, { unmappedModels }] = await Promise.all([
    import('./index.ts'),
    import('./unmapped-models.ts'),
  ]);
  const checked = models === undefined ? [] : await checkModelFolder(models);
  const own = definitions === undefined ? [] : await loadDefinitions(definitions);
  const issues = [...checked.flatMap((model) => model.issues), ...unmappedModels(checked, own)];
  if (issues.length > 0) throw new DefinitionError(`${models} cannot be used.`, issues);
  return {
    definitions: own,
    models: checked,
    overrides: await Promise.all(overrides.map((file) => loadOverrides(file))),
  };
}
