import { build } from 'rolldown';
import { ENTRIES, FILE_NAMES, INPUT, SMALL } from './options.mjs';
import { formatsAsModule } from './plugins/formats-as-module.mjs';
import { jsonataParserOnly } from './plugins/jsonata-parser-only.mjs';

/** Builds the entries for bundlers and every runtime other than Node into dist/portable/; nothing is loaded later. */
export function buildPortable() {
  const importable = ENTRIES.filter((entry) => entry !== 'cli/main');
  return build({
    ...INPUT,
    plugins: [...INPUT.plugins, jsonataParserOnly(), formatsAsModule()],
    input: Object.fromEntries(importable.map((entry) => [entry, `src/${entry}.ts`])),
    output: { ...FILE_NAMES, ...SMALL, dir: 'dist/portable' },
  });
}
