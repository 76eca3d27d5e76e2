// Builds the package into dist/: JavaScript in few files, so that it starts fast, and declarations.
import { spawnSync } from 'node:child_process';
import { chmod, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { build } from 'rolldown';
import { asciiOnly } from './ascii-only.mjs';
import { formatsAsModule } from './formats-as-module.mjs';
import { jsonataParserOnly } from './jsonata-parser-only.mjs';
import { buildLazyModules, LAZY_MODULES, lazyModulesForNode } from './lazy-modules.mjs';

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
  'profile/index',
  'node/index',
  'testing/index',
  'cli/main',
  'bulk/worker',
];

const options = {
  platform: 'neutral',
  plugins: [asciiOnly()],
  resolve: { mainFields: ['module', 'main'] },
  external: [
    /^node:/,
    ...Object.keys({ ...dependencies, ...peerDependencies }).map((name) => new RegExp(`^${name}(?:/|$)`)),
  ],
};
/** What every entry needs, or most. */
const CORE = new RegExp(
  `(?:src/(?:issue/.*|expression/(?:runtime/mapping-runtime|values/describe-error)|bundled/functions\\.generated|index|transport/recording/recording)\\.ts|rolldown/runtime\\.js|${LAZY_MODULES})$`,
);
// Less to read for the engine; names of functions stay, so that stack traces tell something. So do line breaks, since
// Node prints the whole line that threw an error which nobody caught.
const minify = {
  compress: true,
  mangle: { toplevel: true, keepNames: true },
  codegen: { removeWhitespace: false },
};
/** Declarations hold the docstrings; what bundlers read, and licences, stay. */
const COMMENTS = { legal: true, annotation: true, jsdoc: false };

const plugins = [...options.plugins, jsonataParserOnly(), formatsAsModule()];
const input = Object.fromEntries(ENTRIES.map((entry) => [entry, `src/${entry}.ts`]));
const names = { entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js' };

// For Node. Packages that are in the way to the first mapped record are part of the files, and what an entry needs is
// in few of them: to load hundreds of modules takes longer than all the rest.
const forNode = await build({
  ...options,
  plugins: [...plugins, lazyModulesForNode()],
  input,
  output: {
    ...names,
    dir: 'dist',
    minify,
    comments: COMMENTS,
    codeSplitting: {
      groups: [
        { name: 'core', test: CORE, priority: 3 },
        { name: 'compiler', test: /src\/expression\/(?:index|compile)\.ts$/, priority: 2 },
        { name: 'live', test: /src\/live\.ts$/, priority: 1 },
        { name: 'node', test: /src\/node\/.*\.ts$/, priority: 0 },
      ],
    },
  },
});

const lazy = await buildLazyModules({ ...options, output: { format: 'cjs', minify, comments: COMMENTS } });

// For bundlers and every other run-time: the same, with nothing that is loaded later.
const { 'cli/main': _, ...importable } = input;
const portable = await build({
  ...options,
  plugins,
  input: importable,
  output: { ...names, dir: 'dist/portable', minify, comments: COMMENTS },
});

// The library that a built module carries inside: one script without imports.
const runtime = await build({
  ...options,
  input: 'src/ahead/runtime-entry.ts',
  output: {
    file: 'dist/ahead/runtime.js',
    format: 'iife',
    name: 'mapwright',
    // Its one name at the top is what the module takes.
    minify: { ...minify, mangle: { keepNames: true } },
    comments: COMMENTS,
  },
});

// And what it carries besides, if layers have regular expressions.
const linearRegex = await build({
  ...options,
  input: 'src/ahead/linear-regex-entry.ts',
  output: {
    file: 'dist/ahead/linear-regex.js',
    format: 'iife',
    name: 'mapwrightRegex',
    minify: { ...minify, mangle: { keepNames: true } },
    comments: COMMENTS,
  },
});

await writeLicences([forNode, ...lazy, portable, runtime, linearRegex]);

const declarations = spawnSync('npx', ['tsc', '-p', 'tsconfig.build.json', '--emitDeclarationOnly'], {
  stdio: ['ignore', 'inherit', 'inherit'],
  timeout: 300_000,
});
if (declarations.status !== 0) process.exit(declarations.status ?? 1);
await chmod('dist/cli/main.js', 0o755);

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
