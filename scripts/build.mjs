// Builds the package into dist/: JavaScript in few files, so that it starts fast, and declarations.
import { spawnSync } from 'node:child_process';
import { chmod, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

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

// Packages that are in the way to the first mapped record are part of the files: to load them as hundreds of
// modules takes longer than all the rest.
const modules = await build({
  entryPoints: ENTRIES.map((entry) => ({ in: `src/${entry}.ts`, out: entry })),
  outdir: 'dist',
  bundle: true,
  splitting: true,
  format: 'esm',
  platform: 'neutral',
  target: 'es2022',
  external: [
    'node:*',
    ...Object.keys({ ...dependencies, ...peerDependencies }).flatMap((name) => [name, `${name}/*`]),
  ],
  mainFields: ['module', 'main'],
  chunkNames: 'chunks/[name]-[hash]',
  metafile: true,
});

// The library that a built module carries inside: one script without imports.
const runtime = await build({
  entryPoints: ['src/ahead/runtime-entry.ts'],
  outfile: 'dist/ahead/runtime.js',
  bundle: true,
  minify: true,
  format: 'iife',
  globalName: 'mapwright',
  platform: 'neutral',
  target: 'es2022',
  mainFields: ['module', 'main'],
  metafile: true,
});

await writeLicences([modules, runtime]);

const declarations = spawnSync('npx', ['tsc', '-p', 'tsconfig.build.json', '--emitDeclarationOnly'], {
  stdio: 'inherit',
});
if (declarations.status !== 0) process.exit(declarations.status ?? 1);
await chmod('dist/cli/main.js', 0o755);

/** Writes the licences of the packages whose code is in the files. */
async function writeLicences(results) {
  const paths = results.flatMap(({ metafile }) =>
    Object.values(metafile.outputs).flatMap(({ inputs }) => Object.keys(inputs)),
  );
  const folders = new Set(paths.flatMap((path) => /^node_modules\/(?:@[^/]+\/)?[^/]+/.exec(path)?.[0] ?? []));
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
