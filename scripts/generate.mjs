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
  stdio: ['ignore', 'inherit', 'inherit'],
  timeout: 300_000,
});
if (types.status !== 0) process.exit(types.status ?? 1);

const stale = [];

/** Writes files that are not current, or notes that they are not. */
async function update(files) {
  for (const [path, text] of files) {
    if ((await readFile(path, 'utf8').catch(() => undefined)) === text) continue;
    if (check) {
      stale.push(path);
      continue;
    }
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, text);
    console.log(`written: ${path}`);
  }
}

// The bundled providers are checked with these, so that they come first.
const { generateVerdicts } = await loadTypeScript('scripts/generate-verdicts.ts');
await update(generateVerdicts());

const { generateBundled } = await loadTypeScript('scripts/generate-bundled.ts');
const files = await generateBundled();
await update(files);

const obsolete = (await readdir('src/bundled/providers').catch(() => []))
  .map((name) => `src/bundled/providers/${name}`)
  .filter((path) => !files.has(path));
if (check) stale.push(...obsolete);
else for (const path of obsolete) await rm(path);

for (const path of stale) console.error(`${path} is not current: run npm run generate`);
process.exitCode = stale.length === 0 ? 0 : 1;
