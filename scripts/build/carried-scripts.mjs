import { build } from 'rolldown';
import { INPUT, SMALL } from './options.mjs';
import { statementsOnLines } from './plugins/statements-on-lines.mjs';

/** Builds the scripts without imports that `mapwright build` includes in its modules, into dist/ahead-of-time/. */
export function buildCarriedScripts() {
  return Promise.all([
    // The library, and what most modules need of it.
    buildScript('runtime', 'mapwright'),
    buildScript('common-runtime', 'mapwright'),
    // What is needed besides if layers have regular expressions.
    buildScript('linear-regex', 'mapwrightRegex'),
  ]);
}

function buildScript(name, global) {
  return build({
    ...INPUT,
    plugins: [...INPUT.plugins, statementsOnLines()],
    input: `src/ahead-of-time/${name}-entry.ts`,
    output: {
      ...SMALL,
      file: `dist/ahead-of-time/${name}.js`,
      format: 'iife',
      name: global,
      // An error that nobody catches is printed with the name of its class.
      minify: {
        ...SMALL.minify,
        mangle: { keepNames: { function: false, class: true } },
        codegen: { removeWhitespace: true },
      },
    },
  });
}
