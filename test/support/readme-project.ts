import { mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const LINKED = ['dist', 'providers', 'schemas', 'node_modules'];

/** A folder as a reader has it who installed the package, and one as after cloning the repository. */
export interface Project {
  readonly folder: string;
  readonly clone: string;
  remove(): Promise<void>;
}

/** Makes both folders, with links into this repository instead of copies. */
export async function createProject(): Promise<Project> {
  const base = await mkdtemp(join(tmpdir(), 'mapwright-readme-'));
  const folder = join(base, 'project');
  const clone = join(base, 'clone');
  await mkdir(join(folder, 'node_modules/.bin'), { recursive: true });
  await mkdir(clone);
  await writeFile(join(folder, 'package.json'), JSON.stringify({ private: true, type: 'module' }));
  for (const name of await readdir(join(ROOT, 'node_modules'))) {
    if (!name.startsWith('.'))
      await symlink(join(ROOT, 'node_modules', name), join(folder, 'node_modules', name));
  }
  await symlink(ROOT, join(folder, 'node_modules/mapwright'));
  await symlink(join(ROOT, 'dist/cli/main.js'), join(folder, 'node_modules/.bin/mapwright'));
  for (const name of LINKED) await symlink(join(ROOT, name), join(clone, name));
  await writeFile(join(clone, 'package.json'), await readFile(join(ROOT, 'package.json')));
  return { folder, clone, remove: () => rm(base, { recursive: true, force: true }) };
}
