import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Writes the declarations into dist/. @throws Error if the compiler fails, which prints why */
export async function writeDeclarations() {
  const compiler = spawn('npx', ['tsc', '-p', 'tsconfig.build.json', '--emitDeclarationOnly'], {
    stdio: ['ignore', 'inherit', 'inherit'],
    timeout: 300_000,
  });
  const [status] = await once(compiler, 'close');
  if (status !== 0) throw new Error('The declarations cannot be written.');
  await leaveFastCheckOptional('dist/testing');
}

/** What the declarations use of fast-check, for a project that does not have it. */
const WITHOUT_FAST_CHECK = `/** Replaces fast-check where it is not installed: a pattern is asked only for what is not found. */
declare module '#fast-check*' {
  export interface Arbitrary<Value> {
    readonly needsFastCheck: Value;
  }
  export interface IPropertyWithHooks<Values> {
    readonly needsFastCheck: Values;
  }
  export interface Parameters {
    readonly needsFastCheck: never;
  }
}
`;

/**
 * Lets the declarations of the testing kit be compiled without fast-check. They name it by an import of the package's own,
 * which leads to fast-check, and has another place to look in if that leads nowhere.
 */
async function leaveFastCheckOptional(folder) {
  const names = await readdir(folder, { recursive: true });
  for (const name of names.filter((found) => found.endsWith('.d.ts'))) {
    const path = join(folder, name);
    const text = await readFile(path, 'utf8');
    const rewritten = text.replaceAll(/(from |import\()(['"])fast-check\2/g, "$1'#fast-check'");
    if (rewritten !== text) await writeFile(path, rewritten);
  }
  await writeFile(join(folder, 'without-fast-check.d.ts'), WITHOUT_FAST_CHECK);
  const entry = join(folder, 'index.d.ts');
  const reference = '/// <reference path="./without-fast-check.d.ts" />\n';
  await writeFile(entry, reference + (await readFile(entry, 'utf8')));
}
