import { cp, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { build } from 'rolldown';
import { parse } from 'yaml';
import { INPUT } from './options.mjs';
import { formatsAsModule } from './plugins/formats-as-module.mjs';
import { jsonataParserOnly } from './plugins/jsonata-parser-only.mjs';

const SOURCE = 'src/studio';
const TARGET = 'dist/studio';

/**
 * Builds the studio into dist/studio/: a folder that any static server can serve. One build for the page and its workers,
 * so that they share what they have in common.
 */
export async function buildStudio() {
  const result = await build({
    plugins: [...INPUT.plugins, jsonataParserOnly(), formatsAsModule()],
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
    },
    output: {
      dir: TARGET,
      minify: true,
      entryFileNames: '[name].js',
      chunkFileNames: 'chunks/[name]-[hash].js',
    },
  });
  for (const file of ['index.html', 'style.css']) await cp(`${SOURCE}/${file}`, `${TARGET}/${file}`);
  await writeProviders();
  return result;
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
