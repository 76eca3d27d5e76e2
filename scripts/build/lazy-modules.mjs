import { readdir } from 'node:fs/promises';
import { builtinModules } from 'node:module';
import { resolve } from 'node:path';
import { build } from 'rolldown';
import { INPUT, READABLE } from './options.mjs';

/**
 * Modules that a process needs seldom, or only in part, each with its replacement where the package runs in Node:
 * they are loaded when they are first used there, since only Node can load modules synchronously.
 */
const LAZY = {
  'src/model/ajv.ts': { loadAjv: "() => require('../lazy/ajv.cjs').loadAjv()" },
  'src/expression/regex/re2.ts': { loadRe2: "() => require('../lazy/re2.cjs').loadRe2()" },
  'src/expression/load-typing.ts': { loadTyping: "() => require('../lazy/typing.cjs').loadTyping()" },
  'src/cli/language-server/load-protocol.ts': {
    loadProtocol: "() => require('../lazy/language-protocol.cjs').loadProtocol()",
  },
  'src/bundled/load-provider.ts': {
    loadProvider: "(slug) => Object.values(require('../lazy/providers/' + slug + '.cjs'))[0]",
  },
  'src/bundled/load-validators.ts': {
    loadValidators: "(model) => require('../lazy/validators.cjs').VALIDATORS[model]?.()",
  },
};

const REQUIRE = 'require-for-node';

/** The names of the lazy modules in a pattern of paths. All must be in one folder below dist/. */
export const LAZY_MODULES = `${Object.keys(LAZY).join('|').replaceAll('.', '\\.')}|${REQUIRE}`;

/** A plugin that loads the lazy modules from dist/lazy/. */
export function lazyModulesForNode() {
  const inPlace = new Map(Object.entries(LAZY).map(([path, exported]) => [resolve(path), exported]));
  return {
    name: 'lazy-modules-for-node',
    resolveId: (source) => (source === REQUIRE ? `\0${REQUIRE}` : null),
    load(id) {
      if (id === `\0${REQUIRE}`)
        return "import { createRequire } from 'node:module';\nexport const require = createRequire(import.meta.url);\n";
      const exported = inPlace.get(id);
      if (exported === undefined) return null;
      const lines = Object.entries(exported).map(([name, source]) => `export const ${name} = ${source};`);
      return { code: [`import { require } from '${REQUIRE}';`, ...lines].join('\n'), moduleType: 'js' };
    },
  };
}

/** Builds what is loaded later into dist/lazy/. */
export function buildLazyModules() {
  return Promise.all([
    buildAlone('ajv', 'src/model/ajv.ts'),
    buildAlone('re2', 'src/expression/regex/re2.ts'),
    buildAlone('typing', 'src/expression/load-typing.ts'),
    // Its packages name the modules of Node without “node:”.
    buildAlone('language-protocol', 'src/cli/language-server/load-protocol.ts', {
      platform: 'node',
      external: [...INPUT.external, ...builtinModules],
    }),
    buildBundled(),
  ]);
}

function buildAlone(name, input, options = {}) {
  return build({
    ...INPUT,
    ...options,
    input,
    output: { ...READABLE, format: 'cjs', file: `dist/lazy/${name}.cjs` },
  });
}

/** The bundled code in parts, as most processes need only one of them. */
async function buildBundled() {
  const folder = 'src/bundled/generated';
  const providers = (await readdir(`${folder}/providers`)).map((file) => `providers/${file}`);
  const input = Object.fromEntries(
    [...providers, 'validators.ts'].map((file) => [file.replace(/\.ts$/, ''), `${folder}/${file}`]),
  );
  return build({
    ...INPUT,
    input,
    output: { ...READABLE, format: 'cjs', dir: 'dist/lazy', entryFileNames: '[name].cjs' },
  });
}
