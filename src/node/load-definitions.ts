import {
  checkDefinition,
  checkDefinitionOptions,
  type Definition,
  type DefinitionOptions,
} from '../definition/index.ts';
import { DefinitionError, type Issue } from '../issue/index.ts';
import { findProviderFiles } from './find-provider-files.ts';
import { readText } from './read-text.ts';

/** A provider file and its issues; its text serves to show the place of an issue. */
export interface LoadedDefinition {
  readonly file: string;
  readonly text: string;
  readonly definition?: Definition;
  readonly issues: readonly Issue[];
}

/** Reads and checks a provider file; no content makes it throw. @throws UsageError for the options */
export async function checkDefinitionFile(
  path: string,
  options: DefinitionOptions = {},
): Promise<LoadedDefinition> {
  checkDefinitionOptions(options);
  const read = await readText(path);
  if ('issue' in read) return { file: path, text: '', issues: [read.issue] };
  return { file: path, text: read.text, ...checkDefinition(read.text, { file: path, ...options }) };
}

/**
 * Reads and checks every provider file (`.yaml`, `.yml`) of a folder, in the order of their names; or one
 * file. A folder without any is an issue, and no content makes this throw.
 *
 * @throws UsageError for the options
 */
export async function checkDefinitionFolder(
  path: string,
  options: DefinitionOptions = {},
): Promise<readonly LoadedDefinition[]> {
  checkDefinitionOptions(options);
  const found = await findProviderFiles(path);
  if ('issue' in found) return [{ file: path, text: '', issues: [found.issue] }];
  return Promise.all(found.files.map((file) => checkDefinitionFile(file, options)));
}

/** Loads one provider file. @throws DefinitionError with all issues of the file */
export async function loadDefinitionFile(path: string, options: DefinitionOptions = {}): Promise<Definition> {
  const [definition] = definitionsOf([await checkDefinitionFile(path, options)], path);
  if (definition === undefined) throw new DefinitionError(`${path} contains no definition.`, []);
  return definition;
}

/**
 * Loads every provider file of a folder, or one file.
 *
 * @throws DefinitionError with the issues of all files, or when there are none.
 */
export async function loadDefinitions(path: string, options: DefinitionOptions = {}): Promise<Definition[]> {
  return definitionsOf(await checkDefinitionFolder(path, options), path);
}

function definitionsOf(loaded: readonly LoadedDefinition[], path: string): Definition[] {
  const issues = loaded.flatMap((entry) => entry.issues);
  if (issues.length > 0) throw new DefinitionError(`${path} cannot be used.`, issues);
  return loaded.flatMap(({ definition }) => (definition === undefined ? [] : [definition]));
}
