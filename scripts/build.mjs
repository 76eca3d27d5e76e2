// Builds the package into dist/: JavaScript in few files, so that it starts fast, and declarations.
import { spawnSync } from 'node:child_process';
import { chmod, readFile, rm } from 'node:fs/promises';
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

await build({
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
});

// The library that a built module carries inside: one script without imports.
await build({
  entryPoints: ['src/ahead/runtime-entry.ts'],
  outfile: 'dist/ahead/runtime.js',
  bundle: true,
  minify: true,
  format: 'iife',
  globalName: 'mapwright',
  platform: 'neutral',
  target: 'es2022',
  mainFields: ['module', 'main'],
});

const declarations = spawnSync('npx', ['tsc', '-p', 'tsconfig.build.json', '--emitDeclarationOnly'], {
  stdio: 'inherit',
});
if (declarations.status !== 0) process.exit(declarations.status ?? 1);
await chmod('dist/cli/main.js', 0o755);
