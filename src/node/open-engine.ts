import type { Definition, OverrideLayer } from '../definition/definition.ts';
import type { Engine } from '../engine.ts';
import type { TimeZones } from '../expression/library.ts';
import { DefinitionError, isErrorOf } from '../issue/index.ts';
import type { LoadedModel } from './load-models.ts';

/** The files that an engine is made of, in addition to what is bundled. */
export interface EngineFiles {
  /** Provider file, or a folder of them. */
  readonly definitions?: string;
  /** Folder of models. */
  readonly models?: string;
  /** Files of layers, the first below the others. */
  readonly overrides?: readonly string[];
  /** As of `createEngine`. */
  readonly timeZones?: TimeZones;
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
  const { definitions, models, overrides = [], timeZones, isLive = false } = files;
  if (!isLive && definitions === undefined && models === undefined && overrides.length === 0) {
    const { createEngine } = await import('../index.ts');
    return createEngine();
  }
  const [{ createEngine }, content] = await Promise.all([import('../live.ts'), loadContent(files)]);
  return createEngine({
    definitions: content.definitions,
    models: content.models.flatMap(({ model }) => model ?? []),
    overrides: content.overrides,
    ...(timeZones === undefined ? {} : { timeZones }),
  });
}

/** Loads the files of an engine. @throws DefinitionError with the issues of all of them */
async function loadContent({ definitions, models, overrides = [] }: EngineFiles): Promise<EngineContent> {
  const [{ loadDefinitions, loadOverrides, checkModelFolder }, { unmappedModels }] = await Promise.all([
    import('./index.ts'),
    import('./unmapped-models.ts'),
  ]);
  const checked = models === undefined ? [] : await checkModelFolder(models);
  const own = await attempt(async () => (definitions === undefined ? [] : loadDefinitions(definitions)));
  const layers = await Promise.all(overrides.map((file) => attempt(() => loadOverrides(file))));
  const ofModels = [
    ...checked.flatMap((model) => model.issues),
    ...('loaded' in own ? unmappedModels(checked, own.loaded) : []),
  ];
  const failures = [
    ...(ofModels.length === 0 ? [] : [new DefinitionError(`${models} cannot be used.`, ofModels)]),
    ...[own, ...layers].flatMap((result) => ('failure' in result ? result.failure : [])),
  ];
  if (failures.length > 0) throw joined(failures);
  return {
    definitions: 'loaded' in own ? own.loaded : [],
    models: checked,
    overrides: layers.flatMap((layer) => ('loaded' in layer ? layer.loaded : [])),
  };
}

type Attempt<Loaded> = { readonly loaded: Loaded } | { readonly failure: DefinitionError };

/** Loads something, and returns the issues of a file instead of throwing them. */
async function attempt<Loaded>(load: () => Promise<Loaded>): Promise<Attempt<Loaded>> {
  try {
    return { loaded: await load() };
  } catch (error) {
    if (isErrorOf(error, DefinitionError)) return { failure: error };
    throw error;
  }
}

/** One error for several: with a single one its own summary. */
function joined(failures: readonly DefinitionError[]): DefinitionError {
  const [first] = failures;
  if (first !== undefined && failures.length === 1) return first;
  return new DefinitionError(
    'The files cannot be used.',
    failures.flatMap(({ issues }) => issues),
  );
}
