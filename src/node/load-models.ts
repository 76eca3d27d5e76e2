import { resolve, sep } from 'node:path';
import { checkModel } from '../definition/index.ts';
import { DefinitionError, type Issue } from '../issue/index.ts';
import type { ResourceTypes } from '../mapping/engine-calls.ts';
import type { Model } from '../model/index.ts';
import { findModelFiles, type ModelFile } from './find-model-files.ts';
import { readText } from './read-text.ts';

/** A model for each of some types of unified values, by resource. */
export type ModelOf<Resources> = {
  [Name in keyof Resources & string]: Model<Resources[Name], Name>;
}[keyof Resources & string];

/** A schema file and its issues; its text serves to show the place of an issue. */
export interface LoadedModel {
  readonly file: string;
  readonly text: string;
  /** Resource that the file is the model of, whether it can be used or not; absent of what is not a model. */
  readonly name?: string;
  readonly model?: Model;
  readonly issues: readonly Issue[];
}

/**
 * Loads the models of a folder: `<folder>/crm/users.schema.json` is the model `crm/users`. Their types are not known to
 * the compiler, unless they are named: those that `mapwright types` wrote.
 *
 * @throws DefinitionError with the issues of all files
 */
export async function loadModels<Resources = ResourceTypes>(folder: string): Promise<ModelOf<Resources>[]>;
export async function loadModels(folder: string): Promise<Model[]> {
  const loaded = await checkModelFolder(folder);
  const issues = loaded.flatMap((file) => file.issues);
  if (issues.length > 0) throw new DefinitionError(`${folder} cannot be used.`, issues);
  return loaded.flatMap(({ model }) => model ?? []);
}

/**
 * Loads one model from the file of its schema, whose last two parts are its name: `models/crm/users.schema.json` is
 * `crm/users`.
 *
 * @throws DefinitionError with the issues of the file
 */
export async function loadModelFile(file: string): Promise<Model> {
  const [group = '', base = ''] = resolve(file).split(sep).slice(-2);
  const name = `${group}/${base.replace(/(?:\.schema)?\.json$/, '')}`;
  const { model, issues } = await loadModel({ file, name });
  if (model === undefined) throw new DefinitionError(`${file} cannot be used.`, issues);
  return model;
}

/**
 * Reads and checks the models of a folder, in the order of their files. A folder without any is an issue, and no content
 * makes this throw.
 *
 * @throws UsageError for a value that is not a path
 */
export async function checkModelFolder(folder: string): Promise<readonly LoadedModel[]> {
  const { files, issues } = await findModelFiles(folder);
  const unusable = issues.map((issue) => ({ file: issue.source?.file ?? folder, text: '', issues: [issue] }));
  return [...unusable, ...(await Promise.all(files.map(loadModel)))];
}

async function loadModel({ file, name }: ModelFile): Promise<LoadedModel> {
  const read = await readText(file);
  if ('issue' in read) return { file, name, text: '', issues: [read.issue] };
  return { file, name, text: read.text, ...checkModel(read.text, name, file) };
}
