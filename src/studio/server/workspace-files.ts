import { createHash } from 'node:crypto';
import { dirname, resolve } from 'node:path';
import { reasonOf } from '../../issue/reason-of.ts';
import { createOutputFile } from '../../node/index.ts';
import type { Workspace } from '../state/source.ts';
import { createModels, type FindModels } from './find-models.ts';
import { createChoices, type FoundProviders, findProviders, type NamedFile } from './find-providers.ts';
import { staysIn } from './inside.ts';
import type { WatchedFiles } from './watch-files.ts';

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

/** A file that may be read. */
export interface ReadableFile {
  readonly path: string;
  /** Text that is edited, or a file of records. */
  readonly kind: 'text' | 'records';
}

/** The files that a studio may touch, by the names under which the page knows them. */
export interface WorkspaceFiles {
  /** The same whenever the same folder is opened. */
  readonly id: string;
  /** The files as they are at present. */
  workspace(): Promise<Workspace>;
  /** The files and folders that are watched, as they are at present. */
  watched(): Promise<WatchedFiles>;
  /** A file that may be read; undefined for any other name. */
  readable(name: string): Promise<ReadableFile | undefined>;
  /**
   * Writes a file that the studio was opened on. Returns false for any other name.
   *
   * @throws Error with a sentence if the file cannot be written
   */
  write(name: string, text: string): Promise<boolean>;
}

interface KnownFile extends NamedFile {
  readonly kind: ReadableFile['kind'];
  readonly isWritable: boolean;
}

/**
 * Finds the files of a studio. Names that the page sends are looked up in the list of what was found, and are never paths by
 * themselves; a link that leads out of the folder is not followed. A file that was found once stays known: if it vanishes,
 * the page can write it again.
 */
export async function openWorkspace(options: WorkspaceOptions): Promise<WorkspaceFiles> {
  const { folder, bundled, overrides, models, corpus } = options;
  const describe = createChoices();
  const findModels: FindModels =
    models === undefined ? async () => ({ models: [], problems: [], folders: [] }) : createModels(models);
  const known = new Map<string, KnownFile>();
  const named = (path: string) => ({ name: path, path });
  const id = createHash('sha256')
    .update(resolve(folder ?? bundled))
    .digest('hex')
    .slice(0, 16);

  async function look(): Promise<FoundProviders & { readonly isBundled: boolean }> {
    const own = folder === undefined ? undefined : await findProviders(folder);
    const isBundled = own === undefined || own.files.length === 0;
    const shown = isBundled ? await findProviders(bundled) : own;
    for (const file of shown.files) known.set(file.name, { ...file, kind: 'text', isWritable: !isBundled });
    for (const path of overrides) known.set(path, { ...named(path), kind: 'text', isWritable: true });
    if (corpus !== undefined && !known.has(corpus))
      known.set(corpus, { ...named(corpus), kind: 'records', isWritable: false });
    const problems = own?.problems ?? [];
    return {
      files: shown.files,
      problems:
        isBundled && problems.length > 0 ? [...problems, 'The bundled providers are shown.'] : problems,
      isBundled,
    };
  }

  async function snapshot(): Promise<{ readonly workspace: Workspace; readonly folders: readonly string[] }> {
    const { files, problems, isBundled } = await look();
    const found = await findModels();
    return {
      folders: found.folders,
      workspace: {
        id,
        providers: await Promise.all(files.map((file) => describe(file, isBundled))),
        layers: overrides,
        models: found.models,
        problems: [...problems, ...found.problems],
        writable: [...known.values()].flatMap(({ name, isWritable }) => (isWritable ? [name] : [])),
        ...(corpus === undefined ? {} : { corpus }),
      },
    };
  }

  async function find(name: string): Promise<KnownFile | undefined> {
    const file = known.get(name);
    if (file === undefined) return undefined;
    return file.root === undefined || (await staysIn(file.root, file.path)) ? file : undefined;
  }

  await look();
  return {
    id,
    workspace: async () => (await snapshot()).workspace,
    async watched() {
      const { workspace, folders } = await snapshot();
      const files = new Map([...known.values()].map(({ name, path }) => [name, path]));
      const around = [...files.values()].map((path) => dirname(path));
      return {
        files,
        folders: [...new Set([...(folder === undefined ? [] : [folder]), ...folders, ...around])],
        listing: JSON.stringify([workspace.providers, workspace.models, workspace.problems]),
      };
    },
    readable: find,
    async write(name, text) {
      const file = await find(name);
      if (file?.isWritable !== true) return false;
      try {
        await replace(file.path, text);
      } catch (error) {
        throw new Error(`${name} cannot be written: ${reasonOf(error)}.`);
      }
      return true;
    },
  };
}

async function replace(path: string, text: string): Promise<void> {
  const output = await createOutputFile(path);
  try {
    await output.write(Buffer.from(text));
    await output.finish();
    output.commit();
  } finally {
    output.abort();
  }
}
