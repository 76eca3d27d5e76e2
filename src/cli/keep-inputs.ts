import { createWriteStream } from 'node:fs';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { openInput } from '../bulk/open-input.ts';
import { namedInput, unreadableInput } from './named-input.ts';
import { STANDARD_STREAM } from './outputs.ts';

/** Files that can be read more than once. */
export interface KeptInputs {
  /** Each input, and the file that has its content. */
  readonly files: readonly { readonly name: string; readonly path: string }[];
  /** Removes what was kept on disk. */
  remove(): Promise<void>;
}

/**
 * Keeps inputs that can be read only once, such as standard input, in files.
 *
 * @throws UsageError `file-unreadable`
 */
export async function keepInputs(paths: readonly string[]): Promise<KeptInputs> {
  let folder: string | undefined;
  const files: { readonly name: string; readonly path: string }[] = [];
  const remove = async (): Promise<void> => {
    if (folder !== undefined) await rm(folder, { recursive: true, force: true });
  };
  try {
    for (const [index, name] of paths.entries()) {
      if (await isFile(name)) {
        files.push({ name, path: name });
        continue;
      }
      folder ??= await mkdtemp(join(tmpdir(), 'mapwright-new-'));
      const path = join(folder, `${index}.json`);
      const input = name === STANDARD_STREAM ? process.stdin : await opened(name);
      await pipeline(namedInput(name, input), createWriteStream(path, { mode: 0o600 }));
      files.push({ name, path });
    }
    return { files, remove };
  } catch (error) {
    await remove();
    throw error;
  }
}

async function opened(path: string): Promise<AsyncIterable<Uint8Array>> {
  try {
    return await openInput(path);
  } catch (error) {
    throw unreadableInput(path, error);
  }
}

async function isFile(path: string): Promise<boolean> {
  if (path === STANDARD_STREAM) return false;
  try {
    const stats = await stat(path);
    if (stats.isDirectory()) throw new Error('it is a folder');
    return stats.isFile();
  } catch (error) {
    throw unreadableInput(path, error);
  }
}
