import { build } from 'rolldown';
import { INPUT, SMALL } from './options.mjs';

/** Builds the scripts without imports that `mapwright build` includes in its modules, into dist/ahead-of-time/. */
export function buildCarriedScripts() {
  return Promise.all([
    // The library.
    buildScript('runtime', 'mapwright'),
    // What is needed in addition if layers have regular expressions.
    buildScript('linear-regex', 'mapwrightRegex'),
  ]);
}

function buildScript(name, global) {
  return build({
    ...INPUT,
    input: `src/ahead-of-time/${name}-entry.ts`,
    output: {
      ...SMALL,
      file: `dist/ahead-of-time/${name}.js`,
      format: 'iife',
      name: global,
      // The module reads its one global name.
      minify: { ...SMALL.minify, mangle: { keepNames: true } },
    },
  });
}
