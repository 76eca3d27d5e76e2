import { readdir, writeFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { build } from 'rolldown';

/**
 * Modules that a process needs seldom, or in part. They stand behind the package's own imports, by where it runs:
 * Node loads them when they are first asked for, everything else has them from the start.
 */
const LAZY = {
  '#ajv': { module: 'src/model/ajv.ts', forNode: { loadAjv: "() => require('./ajv.cjs').loadAjv()" } },
  '#re2': { module: 'src/expression/re2.ts', forNode: { loadRe2: "() => require('./re2.cjs').loadRe2()" } },
  '#bundled': {
    module: 'src/bundled/load-code.ts',
    forNode: {
      loadProvider: "(slug) => require('./providers/' + slug + '.cjs').provider",
      loadValidators: "(model) => require('./validators.cjs').VALIDATORS[model]?.()",
    },
  },
};

/** The parts of what is bundled, each by itself, as hardly a process needs all of them. */
const BUNDLED = 'src/bundled';

/** A plugin that leaves the lazy modules to the package's imports. */
export function lazyModulesElsewhere() {
  const names = new Map(Object.entries(LAZY).map(([name, { module }]) => [resolve(module), name]));
  return {
    name: 'lazy-modules-elsewhere',
    resolveId(source, importer) {
      if (importer === undefined || !source.startsWith('.')) return null;
      const name = names.get(resolve(dirname(importer), source));
      return name === undefined ? null : { id: name, external: true };
    },
  };
}

/** Builds the lazy modules into dist/lazy/, each for any run-time and for Node; gives what the builds gave. */
export async function buildLazyModules(options) {
  const whole = Object.entries(LAZY).map(async ([name, { module, forNode }]) => {
    const path = `dist/lazy/${name.slice(1)}`;
    const built = await buildTo(options, module, { file: `${path}.js` });
    await writeFile(`${path}.node.js`, moduleForNode(forNode));
    return built;
  });
  const parts = ['#ajv', '#re2'].map((name) =>
    buildTo(options, LAZY[name].module, { file: `dist/lazy/${name.slice(1)}.cjs`, format: 'cjs' }),
  );
  return Promise.all([...whole, ...parts, buildBundled(options)]);
}

async function buildBundled(options) {
  const files = (await readdir(`${BUNDLED}/providers`)).map((file) => `providers/${file}`);
  const input = Object.fromEntries(
    [...files, 'validators.generated.ts'].map((file) => [
      file.replace(/\.generated\.ts$/, ''),
      `${BUNDLED}/${file}`,
    ]),
  );
  return buildTo(options, input, { dir: 'dist/lazy', entryFileNames: '[name].cjs', format: 'cjs' });
}

function moduleForNode(exported) {
  return [
    "import { createRequire } from 'node:module';",
    'const require = createRequire(import.meta.url);',
    ...Object.entries(exported).map(([name, source]) => `export const ${name} = ${source};`),
    '',
  ].join('\n');
}

function buildTo(options, input, output) {
  return build({ ...options, input, output: { ...options.output, ...output } });
}
