import { readdir, writeFile } from 'node:fs/promises';
import { basename, dirname, resolve } from 'node:path';
import { build } from 'rolldown';

/**
 * Modules that a process needs seldom, or in part. They stand behind the package's own imports, by where it runs:
 * Node loads them when they are first asked for, everything else has them from the start.
 */
const LAZY = {
  '#ajv': { module: 'src/model/ajv.ts', exported: 'loadAjv' },
  '#re2': { module: 'src/expression/re2.ts', exported: 'loadRe2' },
  '#providers': { module: 'src/bundled/load-provider.ts', exported: 'loadProvider' },
};

const PROVIDERS = 'src/bundled/providers';

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
  const outputs = Object.entries(LAZY).map(async ([name, { module, exported }]) => {
    const path = `dist/lazy/${name.slice(1)}`;
    const whole = await buildTo(options, module, { file: `${path}.js` });
    if (name === '#providers') {
      await writeForNode(
        path,
        `export const ${exported} = (slug) => require(\`./providers/\${slug}.cjs\`).provider;`,
      );
      return [whole, await buildProviders(options)];
    }
    await writeForNode(
      path,
      `export const ${exported} = () => require('./${basename(path)}.cjs').${exported}();`,
    );
    return [whole, await buildTo(options, module, { file: `${path}.cjs`, format: 'cjs' })];
  });
  return (await Promise.all(outputs)).flat();
}

/** Each provider by itself, as hardly a process needs all of them. */
async function buildProviders(options) {
  const files = await readdir(PROVIDERS);
  const input = Object.fromEntries(
    files.map((file) => [file.replace(/\.generated\.ts$/, ''), `${PROVIDERS}/${file}`]),
  );
  return buildTo(options, input, { dir: 'dist/lazy/providers', entryFileNames: '[name].cjs', format: 'cjs' });
}

function buildTo(options, input, output) {
  return build({ ...options, input, output: { ...options.output, ...output } });
}

function writeForNode(path, exported) {
  const lines = [
    "import { createRequire } from 'node:module';",
    'const require = createRequire(import.meta.url);',
    exported,
    '',
  ];
  return writeFile(`${path}.node.js`, lines.join('\n'));
}
