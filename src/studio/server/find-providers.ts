import { basename, relative, resolve } from 'node:path';
import { parse } from 'yaml';
import { findProviderFiles, readText } from '../../node/index.ts';
import type { ProviderChoice } from '../state/source.ts';
import { staysIn } from './inside.ts';
import { readWhenWritten } from './state-of-file.ts';

/** A file, by the name under which the page knows it. */
export interface NamedFile {
  readonly name: string;
  readonly path: string;
  /** The folder that links may not lead out of; undefined for a file that was named itself. */
  readonly root?: string;
}

/** The provider files of a folder, and sentences on what is not shown of it. */
export interface FoundProviders {
  readonly files: readonly NamedFile[];
  readonly problems: readonly string[];
}

/** Finds the provider files of a folder, or one that is named itself. A link that leads out of the folder is not followed. */
export async function findProviders(folder: string): Promise<FoundProviders> {
  const found = await findProviderFiles(folder);
  if ('issue' in found) return { files: [], problems: [found.issue.message] };
  const files: NamedFile[] = [];
  const problems: string[] = [];
  for (const path of found.files) {
    const name = relative(resolve(folder, '..'), resolve(path));
    if (path === folder) files.push({ name, path });
    else if (await staysIn(folder, path)) files.push({ name, path, root: folder });
    else problems.push(`${name} is a link that leads out of the folder, or to nothing: it is not shown.`);
  }
  return { files, problems };
}

/** Returns the provider of a file, as it can be chosen. */
export type DescribeChoice = (file: NamedFile, bundled: boolean) => Promise<ProviderChoice>;

/** Makes a function that reads the names of provider files, each again only when it was written. */
export function createChoices(): DescribeChoice {
  const readNames = readWhenWritten(namesOf);
  return async ({ name: file, path }, bundled) => {
    const names = await readNames(path);
    const fallback = basename(path).replace(/\.ya?ml$/i, '');
    return { slug: names.slug ?? fallback, name: names.name ?? fallback, file, bundled };
  };
}

interface Names {
  readonly slug?: string;
  readonly name?: string;
}

/** A file that is being written may be broken: it is shown nevertheless. */
async function namesOf(path: string): Promise<Names> {
  const read = await readText(path);
  if ('issue' in read) return {};
  try {
    const value: unknown = parse(read.text);
    if (typeof value !== 'object' || value === null) return {};
    const [slug, name]: unknown[] = [Reflect.get(value, 'slug'), Reflect.get(value, 'name')];
    return {
      ...(typeof slug === 'string' ? { slug } : {}),
      ...(typeof name === 'string' ? { name } : {}),
    };
  } catch {
    return {};
  }
}
