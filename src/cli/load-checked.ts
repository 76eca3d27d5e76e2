import { resolve } from 'node:path';
import { extendableProviders } from '../bundled/extendable.ts';
import { checkLayerData } from '../checks/check-data.ts';
import {
  type CheckedDefinition,
  checkDefinition,
  checkLayers,
  checkOverrides,
  type Definition,
  type ExtendableProviders,
  identifyText,
  type KindOfFile,
  type LayerTargets,
  type OverrideLayer,
} from '../definition/index.ts';
import { checkAddedSchemas } from '../example-checks/check-added-schemas.ts';
import { checkLayerExamples } from '../example-checks/check-layer-examples.ts';
import { layerTargets } from '../example-checks/layer-targets.ts';
import type { TimeZones } from '../expression/library.ts';
import { DefinitionError, type Issue } from '../issue/index.ts';
import type { Model } from '../model/index.ts';
import { findProviderFiles, readText } from '../node/index.ts';

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
  /** Models in addition to the bundled ones. */
  readonly models: readonly Model[];
  /** Names of models that cannot be used. */
  readonly unusableModels: readonly string[];
  /** Definitions in addition to the bundled ones. */
  readonly definitions: readonly Definition[];
  /** Layers before each checked layer. */
  readonly below: readonly OverrideLayer[];
  /** Time zones that expressions may name. */
  readonly timeZones?: TimeZones | undefined;
}

interface ReadFile {
  readonly file: string;
  readonly text: string;
  readonly kind?: KindOfFile;
  readonly slug?: string;
  readonly extends?: string;
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
  { models, unusableModels, definitions, below, timeZones }: Surroundings,
): Promise<readonly CheckedFile[]> {
  const files = await readFiles(paths);
  const checked = checkDefinitions(files, definitions, { models, unusableModels });
  const targets = layerTargets(
    [
      ...definitions.map((definition) => [definition.slug, definition] as const),
      ...files.flatMap((file) => {
        const slug = file.slug ?? file.extends;
        return slug === undefined ? [] : [[slug, checked.get(file.file)?.definition] as const];
      }),
    ],
    models,
  );
  const unusable = checkLayers(below, targets);
  if (unusable.length > 0) throw new DefinitionError('The overrides cannot be used.', unusable);
  return files.map(({ file, text, kind, issues }): CheckedFile => {
    if (kind === undefined) return { file, text, issues };
    const definition = checked.get(file);
    if (definition !== undefined) return { file, text, ...definition };
    const found = checkOverrides(text, { file, targets, below });
    const added = found.layer === undefined ? [] : checkAddedSchemas(found.layer, below, targets);
    const examples =
      found.layer === undefined || added.length > 0
        ? []
        : checkLayerExamples(found.layer, below, targets, timeZones);
    return {
      file,
      text,
      issues: [...found.issues, ...added, ...examples, ...dataWarnings(found.layer, below, targets)],
      ...(found.layer === undefined ? {} : { layer: found.layer }),
    };
  });
}

/** Checks the provider files among the files, by path; those that extend a provider when it is known. */
function checkDefinitions(
  files: readonly ReadFile[],
  around: readonly Definition[],
  known: Pick<Surroundings, 'models' | 'unusableModels'>,
): ReadonlyMap<string, CheckedDefinition> {
  const provided = files.filter(({ kind }) => kind === 'definition');
  const check = (file: ReadFile, extendable: ExtendableProviders) =>
    [file.file, checkDefinition(file.text, { file: file.file, ...known, extendable })] as const;
  const own = provided
    .filter((file) => file.extends === undefined)
    .map((file) => ({ slug: file.slug, checked: check(file, extendableProviders(around)) }));
  const others = own.flatMap(({ slug, checked: [, { definition }] }) =>
    definition !== undefined ? [definition] : slug === undefined ? [] : [{ slug }],
  );
  const all = extendableProviders([...around, ...others]);
  return new Map([
    ...own.map(({ checked }) => checked),
    ...provided.filter((file) => file.extends !== undefined).map((file) => check(file, all)),
  ]);
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
