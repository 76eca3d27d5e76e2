// Writes every generated file of the repository. With --check it writes nothing, and fails when one is
// not current.
import { spawnSync } from 'node:child_process';
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { loadTypeScript } from './load-typescript.mjs';

process.chdir(fileURLToPath(new URL('..', import.meta.url)));
const check = process.argv.includes('--check');

const types = spawnSync(process.execPath, ['scripts/generate-types.mjs', ...process.argv.slice(2)], {
  stdio: 'inherit',
});
if (types.status !== 0) process.exit(types.status ?? 1);

const { generateBundled } = await loadTypeScript('scripts/generate-bundled.ts');
const files = await generateBundled();
const stale = [];
for (const [path, text] of files) {
  if ((await readFile(path, 'utf8').catch(() => undefined)) !== text) stale.push(path);
}
const obsolete = (await readdir('src/bundled/providers').catch(() => []))
  .map((name) => `src/bundled/providers/${name}`)
  .filter((path) => !files.has(path));

if (check) {
  for (const path of [...stale, ...obsolete]) console.error(`${path} is not current: run npm run generate`);
  process.exitCode = stale.length + obsolete.length === 0 ? 0 : 1;
} else {
  for (const path of obsolete) await rm(path);
  for (const path of stale) {
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, files.get(path));
    console.log(`written: ${path}`);
  }
}
