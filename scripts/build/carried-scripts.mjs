import { build } from 'rolldown';
import { INPUT, SMALL } from './options.mjs';

/** Builds what modules made by `mapwright build` carry inside into dist/ahead-of-time/: scripts without imports. */
export function buildCarriedScripts() {
  return Promise.all([
    // The library.
    buildScript('runtime', 'mapwright'),
    // What is needed besides if layers have regular expressions.
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
      // Its one name at the top is what the module takes.
      minify: { ...SMALL.minify, mangle: { keepNames: true } },
    },
  });
}
