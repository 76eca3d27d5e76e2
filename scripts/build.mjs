// Builds the package into dist/: JavaScript in few files, so that it starts fast, and declarations.
import { spawnSync } from 'node:child_process';
import { chmod, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'rolldown';

process.chdir(fileURLToPath(new URL('..', import.meta.url)));
await rm('dist', { recursive: true, force: true });

const { dependencies, peerDependencies } = JSON.parse(await readFile('package.json', 'utf8'));

const ENTRIES = [
  'index',
  'live',
  'expression/index',
  'transport/index',
  'gateway/index',
  'bulk/index',
  'node/index',
  'testing/index',
  'cli/main',
  'bulk/worker',
];

/** Modules of packages that few processes need; the package's own imports name them, by where it runs. */
const HEAVY = { '#ajv': 'src/model/ajv.ts', '#re2': 'src/expression/re2.ts' };

const options = {
  platform: 'neutral',
  resolve: { mainFields: ['module', 'main'] },
  external: [
    /^node:/,
    ...Object.keys({ ...dependencies, ...peerDependencies }).map((name) => new RegExp(`^${name}(?:/|$)`)),
  ],
};
// Less to read for the engine; names of functions stay, so that stack traces tell something.
const minify = {
  compress: true,
  mangle: { toplevel: true, keepNames: true },
  codegen: { removeWhitespace: true },
};

// Packages that are in the way to the first mapped record are part of the files, and what an entry needs is in
// few of them: to load hundreds of modules takes longer than all the rest.
const modules = await build({
  ...options,
  plugins: [heavyElsewhere()],
  input: Object.fromEntries(ENTRIES.map((entry) => [entry, `src/${entry}.ts`])),
  output: {
    dir: 'dist',
    minify,
    entryFileNames: '[name].js',
    chunkFileNames: 'chunks/[name]-[hash].js',
    codeSplitting: {
      groups: [
        {
          name: 'runtime',
          test: /src\/(?:issue\/.*|expression\/(?:mapping-runtime|messages)|bundled\/functions\.generated)\.ts$/,
          priority: 3,
        },
        { name: 'compiler', test: /src\/expression\/(?:index|compile)\.ts$/, priority: 2 },
        { name: 'engine', test: /src\/index\.ts$/, priority: 1 },
        { name: 'live', test: /src\/live\.ts$/, priority: 0 },
      ],
    },
  },
});

const heavy = await Promise.all(
  Object.entries(HEAVY).map(([name, input]) => buildHeavy(name.slice(1), input)),
);

// The library that a built module carries inside: one script without imports.
const runtime = await build({
  ...options,
  input: 'src/ahead/runtime-entry.ts',
  output: { file: 'dist/ahead/runtime.js', format: 'iife', name: 'mapwright', minify: true },
});

await writeLicences([modules, ...heavy.flat(), runtime]);

const declarations = spawnSync('npx', ['tsc', '-p', 'tsconfig.build.json', '--emitDeclarationOnly'], {
  stdio: 'inherit',
});
if (declarations.status !== 0) process.exit(declarations.status ?? 1);
await chmod('dist/cli/main.js', 0o755);

/** Leaves the heavy modules to the package's imports. */
function heavyElsewhere() {
  const names = new Map(Object.entries(HEAVY).map(([name, path]) => [resolve(path), name]));
  return {
    name: 'heavy-elsewhere',
    resolveId(source, importer) {
      if (importer === undefined || !source.startsWith('.')) return null;
      const name = names.get(resolve(dirname(importer), source));
      return name === undefined ? null : { id: name, external: true };
    },
  };
}

/** Builds a heavy module twice: for any run-time, and for Node, which can load it when it is first asked for. */
async function buildHeavy(name, input) {
  const common = { ...options, input };
  const outputs = await Promise.all([
    build({ ...common, output: { file: `dist/heavy/${name}.js`, minify } }),
    build({ ...common, output: { file: `dist/heavy/${name}.cjs`, format: 'cjs', minify } }),
  ]);
  const [load = ''] = outputs[0].output[0].exports;
  await writeFile(
    `dist/heavy/${name}.node.js`,
    [
      "import { createRequire } from 'node:module';",
      'const require = createRequire(import.meta.url);',
      `export const ${load} = () => require('./${name}.cjs').${load}();`,
      '',
    ].join('\n'),
  );
  return outputs;
}

/** Writes the licences of the packages whose code is in the files. */
async function writeLicences(results) {
  const paths = results.flatMap(({ output }) => output.flatMap(({ moduleIds = [] }) => moduleIds));
  const folders = new Set(paths.flatMap((path) => /node_modules\/(?:@[^/]+\/)?[^/]+/.exec(path)?.[0] ?? []));
  const texts = await Promise.all([...folders].sort().map(licenceOf));
  await writeFile('dist/licences-of-others.txt', texts.join('\n'));
}

async function licenceOf(folder) {
  const { name, version } = JSON.parse(await readFile(`${folder}/package.json`, 'utf8'));
  const file = (await readdir(folder)).find((entry) => /^licen[cs]e/i.test(entry));
  if (file === undefined) throw new Error(`${folder} has no licence that could be passed on.`);
  const title = `${name} ${version}`;
  const text = await readFile(`${folder}/${file}`, 'utf8');
  return `${title}\n${'='.repeat(title.length)}\n\n${text.trim()}\n`;
}
