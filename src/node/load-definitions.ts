import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { checkDefinition, type Definition, type DefinitionOptions } from '../definition/index.ts';
import { DefinitionError, type Issue } from '../issue/index.ts';
import { readText, unreadable } from './read-text.ts';

/** What is known of a provider file; its text serves to show the place of an issue. */
export interface LoadedDefinition {
  readonly file: string;
  readonly text: string;
  readonly definition?: Definition;
  readonly issues: readonly Issue[];
}

/** Reads and checks a provider file; never throws. */
export async function checkDefinitionFile(
  path: string,
  options: DefinitionOptions = {},
): Promise<LoadedDefinition> {
  const read = await readText(path);
  if ('issue' in read) return { file: path, text: '', issues: [read.issue] };
  return { file: path, text: read.text, ...checkDefinition(read.text, { file: path, ...options }) };
}

/** Reads and checks every provider file (`.yaml`, `.yml`) of a folder, in the order of their names; never throws. */
export async function checkDefinitionFolder(
  folder: string,
  options: DefinitionOptions = {},
): Promise<readonly LoadedDefinition[]> {
  let names: string[];
  try {
    names = await readdir(folder);
  } catch (error) {
    return [{ file: folder, text: '', issues: [unreadable(folder, error)] }];
  }
  const files = names.filter((name) => /\.ya?ml$/.test(name)).sort();
  return Promise.all(files.map((name) => checkDefinitionFile(join(folder, name), options)));
}

/** Loads one provider file. @throws DefinitionError with all issues of the file */
export async function loadDefinitionFile(path: string, options: DefinitionOptions = {}): Promise<Definition> {
  const [definition] = definitionsOf([await checkDefinitionFile(path, options)], path);
  if (definition === undefined) throw new DefinitionError(`${path} holds no definition.`, []);
  return definition;
}

/** Loads every provider file of a folder. @throws DefinitionError with the issues of all files */
export async function loadDefinitions(
  folder: string,
  options: DefinitionOptions = {},
): Promise<Definition[]> {
  return definitionsOf(await checkDefinitionFolder(folder, options), folder);
}

function definitionsOf(loaded: readonly LoadedDefinition[], path: string): Definition[] {
  const issues = loaded.flatMap((entry) => entry.issues);
  if (issues.length > 0) throw new DefinitionError(`${path} cannot be used.`, issues);
  return loaded.flatMap(({ definition }) => (definition === undefined ? [] : [definition]));
}
