import { resolve } from 'node:path';
import { bundledModels, bundledProviders } from '../bundled/index.ts';
import { checkLayerData } from '../checks/check-data.ts';
import {
  checkDefinition,
  checkLayers,
  checkOverrides,
  type Definition,
  identifyText,
  type KindOfFile,
  type LayerTargets,
  type OverrideLayer,
} from '../definition/index.ts';
import { DefinitionError, type Issue } from '../issue/index.ts';
import { findProviderFiles, readText } from '../node/index.ts';
import { checkAddedSchemas } from './check-added-schemas.ts';
import { checkLayerExamples } from './check-layer-examples.ts';

/** A checked file; its text serves to show the place of an issue. */
export interface CheckedFile {
  readonly file: string;
  readonly text: string;
  readonly definition?: Definition;
  readonly layer?: OverrideLayer;
  readonly issues: readonly Issue[];
}

/** What layers are checked against, besides the files themselves. */
export interface Surroundings {
  /** Definitions in addition to the bundled ones. */
  readonly definitions: readonly Definition[];
  /** Layers before each checked layer. */
  readonly below: readonly OverrideLayer[];
}

interface ReadFile {
  readonly file: string;
  readonly text: string;
  readonly kind?: KindOfFile;
  readonly slug?: string;
  readonly issues: readonly Issue[];
}

/**
 * Checks provider files and overrides layers, in the order of the paths; a folder means the files in it. Layers
 * are checked against the definitions among the files, those around them and the bundled ones.
 *
 * @throws DefinitionError if the layers before cannot be used
 */
export async function loadChecked(
  paths: readonly string[],
  { definitions, below }: Surroundings,
): Promise<readonly CheckedFile[]> {
  const files = await readFiles(paths);
  const models = bundledModels();
  const checked = new Map(
    files.flatMap(({ file, text, kind }) =>
      kind === 'definition' ? [[file, checkDefinition(text, { file, models })] as const] : [],
    ),
  );
  const targets = layerTargets([
    ...definitions.map((definition) => [definition.slug, definition] as const),
    ...files.flatMap(({ file, slug }) =>
      slug === undefined ? [] : [[slug, checked.get(file)?.definition] as const],
    ),
  ]);
  const unusable = checkLayers(below, targets);
  if (unusable.length > 0) throw new DefinitionError('The overrides cannot be used.', unusable);
  return files.map(({ file, text, kind, issues }): CheckedFile => {
    if (kind === undefined) return { file, text, issues };
    const definition = checked.get(file);
    if (definition !== undefined) return { file, text, ...definition };
    const found = checkOverrides(text, { file, targets, below });
    const added = found.layer === undefined ? [] : checkAddedSchemas(found.layer, below, targets);
    const examples =
      found.layer === undefined || added.length > 0 ? [] : checkLayerExamples(found.layer, below, targets);
    return {
      file,
      text,
      issues: [...found.issues, ...added, ...examples, ...dataWarnings(found.layer, below, targets)],
      ...(found.layer === undefined ? {} : { layer: found.layer }),
    };
  });
}

function dataWarnings(
  layer: OverrideLayer | undefined,
  below: readonly OverrideLayer[],
  { definition, models, providers }: LayerTargets,
): readonly Issue[] {
  return layer === undefined ? [] : checkLayerData(layer, definition, { models, providers, below });
}

async function readFiles(paths: readonly string[]): Promise<readonly ReadFile[]> {
  const found = await Promise.all(
    paths.map(async (path) => {
      const files = await findProviderFiles(path);
      if ('issue' in files) return [{ file: path, text: '', issues: [files.issue] }];
      return Promise.all(files.files.map(readOne));
    }),
  );
  // A file that is named twice, or with its folder, is checked once.
  const byPath = new Map(found.flat().map((file) => [resolve(file.file), file]));
  return [...byPath.values()];
}

async function readOne(file: string): Promise<ReadFile> {
  const read = await readText(file);
  if ('issue' in read) return { file, text: '', issues: [read.issue] };
  return { file, text: read.text, ...identifyText(read.text), issues: [] };
}

/** Bundled providers, and the given ones; undefined for one that cannot be used, which its own file reports. */
function layerTargets(given: readonly (readonly [string, Definition | undefined])[]): LayerTargets {
  const own = new Map(given);
  const bundled = new Map(bundledProviders().map((source) => [source.slug, source]));
  return {
    providers: [...new Set([...bundled.keys(), ...own.keys()])],
    definition: (slug) => (own.has(slug) ? own.get(slug) : bundled.get(slug)?.load().definition),
    models: bundledModels(),
  };
}
