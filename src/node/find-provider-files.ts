import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Issue } from '../issue/index.ts';
import { checkArgument, TEXT } from '../options/index.ts';
import { unreadable } from './read-text.ts';

/** The files for a path, or the issue that there are none. */
export type FoundFiles = { readonly files: readonly string[] } | { readonly issue: Issue };

/**
 * Finds the provider files (`.yaml`, `.yml`) of a folder, in the order of their names, or a file; never throws for a
 * path.
 * @throws UsageError for a value that is not a path
 */
export async function findProviderFiles(path: string): Promise<FoundFiles> {
  checkArgument('finding provider files', 'path', path, TEXT);
  try {
    const found = await stat(path);
    if (found.isFile()) return { files: [path] };
    if (!found.isDirectory()) return { issue: unreadable(path, 'it is neither a file nor a folder') };
    const names = (await readdir(path)).filter((name) => /\.ya?ml$/i.test(name)).sort();
    if (names.length > 0) return { files: names.map((name) => join(path, name)) };
    const message = `No provider file (.yaml or .yml) was found in ${path === '' ? '“”' : path}.`;
    return { issue: { code: 'definition-missing', message, source: { file: path, line: 1, column: 1 } } };
  } catch (error) {
    return { issue: unreadable(path, error) };
  }
}
