import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { DefinitionError } from '../issue/index.ts';
import type { ResourceTypes } from '../mapping/engine-calls.ts';
import { createModel, type JsonSchema, type Model } from '../model/index.ts';
import { checkArgument, TEXT } from '../options/index.ts';
import { readText, unreadable } from './read-text.ts';

const SUFFIX = '.schema.json';

/** A model for each of some types of unified values, by resource. */
export type ModelOf<Resources> = {
  [Name in keyof Resources & string]: Model<Resources[Name], Name>;
}[keyof Resources & string];

/**
 * Loads the models of a folder: `<folder>/crm/users.schema.json` is the model `crm/users`. Their types are not known to
 * the compiler, unless they are named: those that `mapwright types` wrote.
 *
 * @throws DefinitionError with the issues of all files that cannot be read or used
 */
export async function loadModels<Resources = ResourceTypes>(folder: string): Promise<ModelOf<Resources>[]>;
export async function loadModels(folder: string): Promise<Model[]> {
  checkArgument('loadModels', 'folder', folder, TEXT);
  const models: Model[] = [];
  for (const group of await entriesOf(folder)) {
    if (!group.isDirectory()) continue;
    for (const entry of await entriesOf(join(folder, group.name))) {
      if (!entry.name.endsWith(SUFFIX)) continue;
      const path = join(folder, group.name, entry.name);
      const name = `${group.name}/${entry.name.slice(0, -SUFFIX.length)}`;
      models.push(createModel(name, await readSchema(path), { file: path }));
    }
  }
  return models.sort((left, right) => (left.name < right.name ? -1 : 1));
}

async function entriesOf(folder: string) {
  try {
    return await readdir(folder, { withFileTypes: true });
  } catch (error) {
    throw new DefinitionError(`${folder} cannot be used.`, [unreadable(folder, error)]);
  }
}

async function readSchema(path: string): Promise<JsonSchema> {
  const read = await readText(path);
  if ('issue' in read) throw new DefinitionError(`${path} cannot be used.`, [read.issue]);
  try {
    return JSON.parse(read.text);
  } catch (error) {
    const message = `The schema is not JSON: ${error instanceof Error ? error.message : String(error)}.`;
    const source = { file: path, line: 1, column: 1 };
    throw new DefinitionError(`${path} cannot be used.`, [{ code: 'schema-invalid', message, source }]);
  }
}
