import { mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const LINKED = ['bench', 'dist', 'node_modules', 'providers', 'schemas', 'scripts', 'src'];

/** A folder as a reader has it who installed the package, and one as after cloning the repository. */
export interface Project {
  readonly folder: string;
  readonly clone: string;
}

/** Projects of several readers, one for each page. */
export interface Projects {
  /** Holds the folders of all pages. */
  readonly folder: string;
  projectOf(page: string): Promise<Project>;
  remove(): Promise<void>;
}

/** Makes the folders, with links into this repository instead of copies. */
export async function createProjects(): Promise<Projects> {
  const base = await mkdtemp(join(tmpdir(), 'mapwright-readme-'));
  const folder = join(base, 'projects');
  const packages = join(folder, 'node_modules');
  await mkdir(join(packages, '.bin'), { recursive: true });
  for (const name of await readdir(join(ROOT, 'node_modules'))) {
    if (!name.startsWith('.')) await symlink(join(ROOT, 'node_modules', name), join(packages, name));
  }
  await symlink(ROOT, join(packages, 'mapwright'));
  await symlink(join(ROOT, 'dist/cli/main.js'), join(packages, '.bin/mapwright'));
  const clone = join(base, 'clone');
  await mkdir(clone);
  for (const name of LINKED) await symlink(join(ROOT, name), join(clone, name));
  await writeFile(join(clone, 'package.json'), await readFile(join(ROOT, 'package.json')));
  return {
    folder,
    projectOf: async (page) => ({ folder: await projectFolder(folder, page), clone }),
    remove: () => rm(base, { recursive: true, force: true }),
  };
}

async function projectFolder(parent: string, page: string): Promise<string> {
  const folder = join(parent, page.replace(/\W+/g, '-'));
  await mkdir(folder);
  await writeFile(join(folder, 'package.json'), JSON.stringify({ private: true, type: 'module' }));
  await symlink('../node_modules', join(folder, 'node_modules'));
  return folder;
}
