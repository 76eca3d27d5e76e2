import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../', import.meta.url));
const SOURCES = ['src', 'scripts/build.mjs', 'package.json', 'tsconfig.json', 'tsconfig.build.json'];
/** Outside dist, which is packed. */
const STAMP = 'node_modules/.mapwright-built';

/** Builds the package once before the tests, since some run what is built; not again while no source changes. */
export default function setup(): void {
  const newest = Math.max(...SOURCES.map((path) => newestTime(`${ROOT}${path}`)));
  if (existsSync(`${ROOT}dist/cli/main.d.ts`) && newest < timeOf(`${ROOT}${STAMP}`)) return;
  const started = new Date();
  const { status } = spawnSync(process.execPath, ['scripts/build.mjs'], { cwd: ROOT, stdio: 'inherit' });
  if (status !== 0) throw new Error('The package cannot be built, so nothing that runs it can be tested.');
  writeFileSync(`${ROOT}${STAMP}`, '');
  // What changed during the build counts as changed after it.
  utimesSync(`${ROOT}${STAMP}`, started, started);
}

function newestTime(path: string): number {
  if (!statSync(path).isDirectory()) return timeOf(path);
  return Math.max(0, ...readdirSync(path).map((name) => newestTime(`${path}/${name}`)));
}

function timeOf(path: string): number {
  return existsSync(path) ? statSync(path).mtimeMs : 0;
}
