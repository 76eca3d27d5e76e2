// Builds the package into dist/: npm run build. docs/building.md explains the tricks.
import { chmod, rm } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { buildCarriedScripts } from './carried-scripts.mjs';
import { writeDeclarations } from './declarations.mjs';
import { buildForNode } from './for-node.mjs';
import { buildLazyModules } from './lazy-modules.mjs';
import { writeLicences } from './licences.mjs';
import { buildPortable } from './portable.mjs';
import { buildStudio } from './studio.mjs';

process.chdir(fileURLToPath(new URL('../..', import.meta.url)));
await rm('dist', { recursive: true, force: true });

const declarations = writeDeclarations();
const results = [
  await buildForNode(),
  ...(await buildLazyModules()),
  await buildPortable(),
  ...(await buildCarriedScripts()),
  await buildStudio(),
];
await writeLicences(results);
await chmod('dist/cli/main.js', 0o755);
await declarations;
