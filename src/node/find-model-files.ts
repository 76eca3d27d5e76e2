import type { Dirent } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Issue } from '../issue/index.ts';
import { checkArgument, TEXT } from '../options/index.ts';
import { unreadable } from './read-text.ts';

/** A schema file, and the name of the model that it describes. */
export interface ModelFile {
  readonly file: string;
  readonly name: string;
}

/** The schema files of a folder, and what is wrong with it. */
export interface FoundModels {
  readonly files: readonly ModelFile[];
  readonly issues: readonly Issue[];
}

const SUFFIX = '.schema.json';

/**
 * Finds the models of a folder, in the order of their names: `<folder>/crm/users.schema.json` is the model `crm/users`.
 * Never throws for a path.
 *
 * @throws UsageError for a value that is not a path
 */
export async function findModelFiles(folder: string): Promise<FoundModels> {
  checkArgument('finding models', 'folder', folder, TEXT);
  const found = await entriesOf(folder);
  if ('issue' in found) return { files: [], issues: [found.issue] };
  const groups = found.entries.filter((entry) => entry.isDirectory());
  const inGroups = await Promise.all(groups.map(({ name }) => modelsOf(folder, name)));
  const files = inGroups.flatMap((group) => group.files).sort(byName);
  const issues = [
    ...found.entries
      .filter((entry) => !entry.isDirectory() && entry.name.endsWith(SUFFIX))
      .map(({ name }) => outsideOfGroup(folder, name)),
    ...inGroups.flatMap((group) => group.issues),
  ];
  return { files, issues: files.length + issues.length === 0 ? [noModels(folder)] : issues };
}

async function modelsOf(folder: string, group: string): Promise<FoundModels> {
  const path = join(folder, group);
  const found = await entriesOf(path);
  if ('issue' in found) return { files: [], issues: [found.issue] };
  const names = found.entries.map(({ name }) => name).filter((name) => name.endsWith(SUFFIX));
  return {
    files: names.map((name) => ({ file: join(path, name), name: `${group}/${stem(name)}` })),
    issues: [],
  };
}

function outsideOfGroup(folder: string, name: string): Issue {
  const message = `A model belongs in a folder: ${join(folder, 'crm', name)} is the model crm/${stem(name)}.`;
  return { code: 'schema-invalid', message, source: { file: join(folder, name), line: 1, column: 1 } };
}

function noModels(folder: string): Issue {
  const example = join(folder, 'crm', `companies${SUFFIX}`);
  const message = `No model was found in ${folder === '' ? '“”' : folder}; ${example} would be crm/companies.`;
  return { code: 'definition-missing', message, source: { file: folder, line: 1, column: 1 } };
}

async function entriesOf(
  folder: string,
): Promise<{ readonly entries: readonly Dirent[] } | { readonly issue: Issue }> {
  try {
    return { entries: await readdir(folder, { withFileTypes: true }) };
  } catch (error) {
    return { issue: unreadable(folder, error) };
  }
}

function stem(name: string): string {
  return name.slice(0, -SUFFIX.length);
}

function byName(left: ModelFile, right: ModelFile): number {
  return left.name < right.name ? -1 : 1;
}
