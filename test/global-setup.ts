import { existsSync, readdirSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { outputOf } from './support/child.ts';

const ROOT = fileURLToPath(new URL('../', import.meta.url));
const SOURCES = ['src', 'scripts/build', 'package.json', 'tsconfig.json', 'tsconfig.build.json'];
/** Outside dist, which is packed. */
const STAMP = 'node_modules/.mapwright-built';
const LONGEST_BUILD = 300_000;

/** Builds the package once before the tests, since some run what is built; not again while no source changes. */
export default function setup(): void {
  const newest = Math.max(...SOURCES.map((path) => newestTime(`${ROOT}${path}`)));
  if (existsSync(`${ROOT}dist/cli/main.d.ts`) && newest < timeOf(`${ROOT}${STAMP}`)) return;
  const started = new Date();
  outputOf(process.execPath, ['scripts/build/main.mjs'], { cwd: ROOT, longestRun: LONGEST_BUILD });
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
