import { cp, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { build } from 'rolldown';
import { parse } from 'yaml';
import { INPUT } from './options.mjs';
import { formatsAsModule } from './plugins/formats-as-module.mjs';
import { jsonataParserOnly } from './plugins/jsonata-parser-only.mjs';
import { inKilobytes, studioSizes } from './studio-sizes.mjs';

const SOURCE = 'src/studio';
const TARGET = 'dist/studio';

/** A browser has no modules of Node, which the plugin would leave for it to load. */
const PLUGINS = INPUT.plugins.filter(({ name }) => name !== 'node-prefix');

/**
 * Builds the studio into dist/studio/: a folder that any static server can serve. One build for the page and its workers,
 * so that they share what they have in common.
 */
export async function buildStudio() {
  const result = await build({
    plugins: [...PLUGINS, jsonataParserOnly(), formatsAsModule()],
    // What reads files is written for Node; the parser's own build for browsers would bring Node's streams along.
    resolve: {
      ...INPUT.resolve,
      alias: {
        'node:buffer': resolve(`${SOURCE}/worker/corpus/buffer.ts`),
        stream: resolve(`${SOURCE}/worker/corpus/stream.ts`),
      },
    },
    platform: 'browser',
    transform: {
      jsx: { runtime: 'automatic', importSource: 'preact' },
      inject: { Buffer: [resolve(`${SOURCE}/worker/corpus/buffer.ts`), 'Buffer'] },
    },
    input: {
      main: `${SOURCE}/main.tsx`,
      'mapping-worker': `${SOURCE}/worker/mapping-worker.ts`,
      'corpus-worker': `${SOURCE}/worker/corpus-worker.ts`,
      'language-worker': `${SOURCE}/worker/language-worker.ts`,
    },
    output: {
      dir: TARGET,
      minify: true,
      // No tool builds on these files, so that only licences need be in them.
      comments: { legal: true, annotation: false, jsdoc: false },
      entryFileNames: '[name].js',
      chunkFileNames: 'chunks/[name]-[hash].js',
    },
  });
  refuseImportedEntries(result.output);
  for (const file of ['index.html', 'style.css']) await cp(`${SOURCE}/${file}`, `${TARGET}/${file}`);
  await writeProviders();
  const { all, providers, first } = await studioSizes(TARGET);
  console.log(
    `The studio has ${inKilobytes(all)} compressed with brotli, ${inKilobytes(providers)} of them provider files; its first result needs ${inKilobytes(first)}.`,
  );
  return result;
}

/**
 * The page and its workers begin to work as soon as they are imported: one that imported another would answer calls twice.
 *
 * @throws Error that names both files
 */
function refuseImportedEntries(output) {
  const parts = new Map(output.map((part) => [part.fileName, part]));
  const entries = output.filter(({ isEntry }) => isEntry).map(({ fileName }) => fileName);
  for (const entry of entries) {
    const reached = new Set([entry]);
    for (const name of reached) {
      const { imports = [], dynamicImports = [] } = parts.get(name) ?? {};
      for (const imported of [...imports, ...dynamicImports]) reached.add(imported);
    }
    const other = entries.find((name) => name !== entry && reached.has(name));
    if (other !== undefined) throw new Error(`${TARGET}/${entry} leads to ${other}, which runs by itself.`);
  }
}

/** The bundled provider files, and a list of them. */
async function writeProviders() {
  await mkdir(`${TARGET}/providers`, { recursive: true });
  const files = (await readdir('providers')).filter((file) => file.endsWith('.yaml')).sort();
  const choices = await Promise.all(
    files.map(async (file) => {
      const text = await readFile(`providers/${file}`, 'utf8');
      await writeFile(`${TARGET}/providers/${file}`, text);
      const { slug, name } = parse(text);
      return { slug, name, file: `providers/${file}`, bundled: true };
    }),
  );
  await writeFile(`${TARGET}/providers/index.json`, JSON.stringify(choices));
}
