import { mkdtemp, rm } from 'node:fs/promises';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'rolldown';

/** Loads a TypeScript module, which Node 20 cannot do by itself, and returns its exports. */
export async function loadTypeScript(path) {
  // Inside node_modules, so that the packages it imports are found.
  const folder = await mkdtemp(resolve('node_modules/.mapwright-'));
  const outfile = `${folder}/module.mjs`;
  try {
    await build({
      input: path,
      platform: 'node',
      external: /^[^./]/,
      logLevel: 'silent',
      output: { file: outfile, codeSplitting: false },
    });
    return await import(pathToFileURL(outfile).href);
  } finally {
    await rm(folder, { recursive: true });
  }
}
