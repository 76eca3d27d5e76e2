import { bundledModels } from '../bundled/index.ts';
import type { Model } from '../model/index.ts';
import type { LoadedModel } from '../node/index.ts';

/** The models of files, and of the bundled ones those that none of them replaces. */
export function knownModels(files: readonly LoadedModel[]): readonly Model[] {
  const own = files.flatMap(({ model }) => model ?? []);
  return [...bundledModels().filter(({ name }) => !own.some((model) => model.name === name)), ...own];
}

/** Names of the models whose files cannot be used. */
export function unusableModels(files: readonly LoadedModel[]): readonly string[] {
  return files.flatMap(({ name, model }) => (name === undefined || model !== undefined ? [] : [name]));
}
