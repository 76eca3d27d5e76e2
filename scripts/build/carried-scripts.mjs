import { build } from 'rolldown';
import { INPUT, SMALL } from './options.mjs';
import { statementsOnLines } from './plugins/statements-on-lines.mjs';

/** Modules that a script shares with the library before it: there is one budget, and one class of its errors. */
const OF_RUNTIME = [/[\\/](?:budget|expression-error)\.ts$/];

/** Builds the scripts without imports that `mapwright build` includes in its modules, into dist/ahead-of-time/. */
export function buildCarriedScripts() {
  return Promise.all([
    // The library, and what most modules need of it.
    buildScript('runtime', 'mapwright'),
    buildScript('common-runtime', 'mapwright'),
    // What is needed besides if layers have regular expressions.
    buildScript('linear-regex', 'mapwrightRegex', OF_RUNTIME),
  ]);
}

function buildScript(name, global, shared = []) {
  return build({
    ...INPUT,
    plugins: [...INPUT.plugins, statementsOnLines()],
    external: [...INPUT.external, ...shared],
    input: `src/ahead-of-time/${name}-entry.ts`,
    output: {
      ...SMALL,
      file: `dist/ahead-of-time/${name}.js`,
      format: 'iife',
      name: global,
      globals: () => 'mapwright',
      // An error that nobody catches is printed with the name of its class.
      minify: {
        ...SMALL.minify,
        mangle: { keepNames: { function: false, class: true } },
        codegen: { removeWhitespace: true },
      },
    },
  });
}
