import { realpath } from 'node:fs/promises';
import { basename, relative, resolve, sep } from 'node:path';
import { parse } from 'yaml';
import { findModelFiles } from '../../node/find-model-files.ts';
import { createOutputFile, findProviderFiles, readText } from '../../node/index.ts';
import type { NamedText } from '../protocol.ts';
import type { ProviderChoice, Workspace } from '../state/source.ts';

/** What a studio is opened on. */
export interface WorkspaceOptions {
  /** A folder with provider files; without one, or without a file in it, the bundled providers are shown. */
  readonly folder?: string;
  /** The folder of the bundled provider files, which are only read. */
  readonly bundled: string;
  /** Layers, base first. */
  readonly overrides: readonly string[];
  readonly models?: string;
  /** A file of records. */
  readonly corpus?: string;
}

/** The files that a studio may touch, by the names under which the page knows them. */
export interface WorkspaceFiles {
  workspace(): Promise<Workspace>;
  /** Paths of the files that are watched, by name. */
  paths(): ReadonlyMap<string, string>;
  /** The path of a file that may be read; undefined for any other name. */
  readable(name: string): Promise<string | undefined>;
  /** Writes a file that the studio was opened on. Returns false for any other name. */
  write(name: string, text: string): Promise<boolean>;
}

/**
 * Finds the files of a studio. Names that the page sends are looked up in the list of what was found, and are never paths by
 * themselves; a link that leads out of the folder is not followed.
 */
export async function openWorkspace(options: WorkspaceOptions): Promise<WorkspaceFiles> {
  const { folder, bundled, overrides, models, corpus } = options;
  const own = folder === undefined ? [] : await ownProviders(folder);
  const isBundled = own.length === 0;
  const providers = isBundled ? await ownProviders(bundled) : own;
  const writable = new Map<string, string>([
    ...(isBundled ? [] : providers).map(({ name, path }) => [name, path] as const),
    ...overrides.map((path) => [path, path] as const),
  ]);
  const known = new Map<string, string>([
    ...providers.map(({ name, path }) => [name, path] as const),
    ...writable,
    ...(corpus === undefined ? [] : [[corpus, corpus] as const]),
  ]);

  async function readable(name: string): Promise<string | undefined> {
    const path = known.get(name);
    if (path === undefined) return undefined;
    const isInside =
      overrides.includes(name) || name === corpus || (await staysIn(isBundled ? bundled : folder, path));
    return isInside ? path : undefined;
  }

  return {
    async workspace() {
      return {
        providers: await Promise.all(providers.map((file) => choiceOf(file, isBundled))),
        layers: overrides,
        models: models === undefined ? [] : await modelTexts(models),
        writable: [...writable.keys()],
        ...(corpus === undefined ? {} : { corpus }),
      };
    },
    paths: () => known,
    readable,
    async write(name, text) {
      const path = writable.get(name);
      if (path === undefined || (await readable(name)) === undefined) return false;
      const output = await createOutputFile(path);
      try {
        await output.write(Buffer.from(text));
        await output.finish();
        output.commit();
      } finally {
        output.abort();
      }
      return true;
    },
  };
}

interface NamedFile {
  readonly name: string;
  readonly path: string;
}

async function ownProviders(folder: string): Promise<readonly NamedFile[]> {
  const found = await findProviderFiles(folder);
  if ('issue' in found) return [];
  const inside = await Promise.all(found.files.map((path) => staysIn(folder, path)));
  return found.files
    .filter((_path, index) => inside[index])
    .map((path) => ({ name: relative(resolve(folder, '..'), resolve(path)), path }));
}

/** Whether a file is in a folder when all links are followed. One that is not there counts: it may be written again. */
async function staysIn(folder: string | undefined, path: string): Promise<boolean> {
  if (folder === undefined) return false;
  try {
    const inside = relative(await realpath(folder), await realpath(path));
    return inside !== '..' && !inside.startsWith(`..${sep}`) && resolve(inside) !== inside;
  } catch {
    return true;
  }
}

async function choiceOf({ name: file, path }: NamedFile, bundled: boolean): Promise<ProviderChoice> {
  const read = await readText(path);
  const { slug, name } = 'issue' in read ? {} : namesIn(read.text);
  const fallback = basename(path).replace(/\.ya?ml$/i, '');
  return { slug: slug ?? fallback, name: name ?? fallback, file, bundled };
}

/** A file that is being written may be broken: it is shown nevertheless. */
function namesIn(text: string): { readonly slug?: string; readonly name?: string } {
  try {
    const value: unknown = parse(text);
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

async function modelTexts(folder: string): Promise<readonly NamedText[]> {
  const { files } = await findModelFiles(folder);
  const texts = await Promise.all(files.map(({ file }) => readText(file)));
  return files.flatMap(({ name }, index) => {
    const read = texts[index];
    return read === undefined || 'issue' in read ? [] : [{ name: `${name}.schema.json`, text: read.text }];
  });
}
