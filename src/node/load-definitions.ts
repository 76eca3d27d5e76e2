import { extendableProviders } from '../bundled/extendable.ts';
import {
  checkDefinition,
  checkDefinitionOptions,
  type Definition,
  type DefinitionOptions,
  type ExtendableProviders,
  identifyText,
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

/**
 * Reads and checks a provider file; no content makes it throw. One that extends a provider extends a bundled one, unless
 * `extendable` has others.
 *
 * @throws UsageError for the options
 */
export async function checkDefinitionFile(
  path: string,
  options: DefinitionOptions = {},
): Promise<LoadedDefinition> {
  checkDefinitionOptions(options);
  const [loaded] = checkTogether([await readFile(path)], options);
  if (loaded === undefined) throw new Error(`${path} was not checked.`);
  return loaded;
}

/**
 * Reads and checks every provider file (`.yaml`, `.yml`) of a folder, in the order of their names; or one
 * file. A folder without any is an issue, and no content makes this throw. Files may extend providers of the same folder.
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
  return checkTogether(await Promise.all(found.files.map(readFile)), options);
}

async function readFile(path: string): Promise<LoadedDefinition> {
  const read = await readText(path);
  return 'issue' in read
    ? { file: path, text: '', issues: [read.issue] }
    : { file: path, text: read.text, issues: [] };
}

/** Checks files that were read; those that extend a provider when it is known. */
function checkTogether(
  files: readonly LoadedDefinition[],
  options: DefinitionOptions,
): readonly LoadedDefinition[] {
  const check = (file: LoadedDefinition, extendable: ExtendableProviders): LoadedDefinition =>
    file.issues.length > 0
      ? file
      : { ...file, ...checkDefinition(file.text, { file: file.file, extendable, ...options }) };
  // Most files extend nothing, and need not be parsed twice.
  const extending = new Set(
    files.filter(({ text }) => text.includes('extends') && identifyText(text).extends !== undefined),
  );
  const known = extendableProviders();
  const own = new Map(files.filter((file) => !extending.has(file)).map((file) => [file, check(file, known)]));
  const slugs = [...own].flatMap(([{ text }, { definition }]) => definition ?? slugOf(text));
  const all = extending.size === 0 ? known : extendableProviders(slugs);
  return files.map((file) => own.get(file) ?? check(file, all));
}

/** The slug of a file that cannot be used. */
function slugOf(text: string): { readonly slug: string }[] {
  const { slug } = identifyText(text);
  return slug === undefined ? [] : [{ slug }];
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
