import { readdir } from 'node:fs/promises';
import { build } from 'rolldown';
import { ENTRIES, FILE_NAMES, INPUT, SMALL } from './options.mjs';
import { formatsAsModule } from './plugins/formats-as-module.mjs';
import { jsonataParserOnly } from './plugins/jsonata-parser-only.mjs';

/** Builds the entries for bundlers and every runtime other than Node into dist/portable/; nothing is loaded later. */
export async function buildPortable() {
  const importable = ENTRIES.filter((entry) => entry !== 'cli/main');
  return build({
    ...INPUT,
    plugins: [...INPUT.plugins, jsonataParserOnly(), formatsAsModule()],
    input: {
      ...Object.fromEntries(importable.map((entry) => [entry, `src/${entry}.ts`])),
      ...(await providerEntries()),
    },
    output: { ...FILE_NAMES, ...SMALL, dir: 'dist/portable' },
  });
}

/** The code of each provider by itself. It imports nothing, so that Node can load it as well. */
async function providerEntries() {
  const folder = 'src/bundled/generated/providers';
  const names = (await readdir(folder)).map((file) => file.replace(/\.ts$/, ''));
  return Object.fromEntries(names.map((name) => [`providers/${name}`, `${folder}/${name}.ts`]));
}
