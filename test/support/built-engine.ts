import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { afterAll } from 'vitest';
import { type BuildOptions, buildModule } from '../../src/ahead-of-time/build-module.ts';
import type { Engine } from '../../src/engine.ts';

const SCRIPTS = fileURLToPath(new URL('../../dist/ahead-of-time/', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'mapwright-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let count = 0;

/** Builds a module ahead of time and loads its engine. */
export async function builtEngine(options: Omit<BuildOptions, 'runtime' | 'linearRegex'>): Promise<Engine> {
  const { source } = buildModule({
    ...options,
    runtime: readFileSync(`${SCRIPTS}runtime.js`, 'utf8'),
    linearRegex: readFileSync(`${SCRIPTS}linear-regex.js`, 'utf8'),
  });
  const file = join(folder, `module${count++}.mjs`);
  writeFileSync(file, source);
  const loaded: { engine: Engine } = await import(pathToFileURL(file).href);
  return loaded.engine;
}
