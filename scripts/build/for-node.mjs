import { build } from 'rolldown';
import { LAZY_MODULES, lazyModulesForNode } from './lazy-modules.mjs';
import { ENTRIES, FILE_NAMES, INPUT, READABLE } from './options.mjs';
import { formatsAsModule } from './plugins/formats-as-module.mjs';
import { jsonataParserOnly } from './plugins/jsonata-parser-only.mjs';

/** What all entries need, or most of them. */
const CORE = new RegExp(
  `(?:src/(?:issue/.*|expression/(?:runtime/mapping-runtime|values/describe-error)|bundled/generated/functions|definition/is-day|json/index|index)\\.ts|rolldown/runtime\\.js|${LAZY_MODULES})$`,
);

/** Builds the entries for Node into dist/, in few files, with the packages on the way to the first mapped record. */
export function buildForNode() {
  return build({
    ...INPUT,
    plugins: [...INPUT.plugins, jsonataParserOnly(), formatsAsModule(), lazyModulesForNode()],
    input: Object.fromEntries(ENTRIES.map((entry) => [entry, `src/${entry}.ts`])),
    output: {
      ...FILE_NAMES,
      ...READABLE,
      dir: 'dist',
      codeSplitting: {
        groups: [
          { name: 'core', test: CORE, priority: 3 },
          // Shared by files of recordings and transports; the first mapped record needs none of it.
          { name: 'recording', test: /src\/transport\/recording\/recording\.ts$/, priority: 2 },
          { name: 'compiler', test: /src\/expression\/(?:index|compile)\.ts$/, priority: 2 },
          { name: 'live', test: /src\/live\.ts$/, priority: 1 },
          // What the command line needs of files; definitions, which need the compiler, are read by others.
          {
            name: 'files',
            test: /src\/node\/(?:output\/.*|open-engine|find-model-files|find-provider-files)\.ts$/,
            priority: 2,
          },
          { name: 'node', test: /src\/node\/.*\.ts$/, priority: 0 },
        ],
      },
    },
  });
}
