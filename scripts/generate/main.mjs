// Writes every generated file of the repository: npm run generate. With --check it writes nothing, and fails if one is
// not current.
import { fileURLToPath } from 'node:url';
import { loadTypeScript } from '../load-typescript.mjs';
import { createUpdate } from './update.mjs';

process.chdir(fileURLToPath(new URL('../..', import.meta.url)));
const { write, removeOthers, finish } = createUpdate({ check: process.argv.includes('--check') });

// In this order, since each step loads files that the steps before it write.
const { generateProviderSchema } = await loadTypeScript('scripts/generate/provider-schema.ts');
await write(generateProviderSchema());

const { generateTypes } = await loadTypeScript('scripts/generate/types.ts');
await write(await generateTypes());

const { generateFitsSchema } = await loadTypeScript('scripts/generate/fits-schema.ts');
await write(generateFitsSchema());

const { generateBundled } = await loadTypeScript('scripts/generate/bundled.ts');
await write(await generateBundled());

const { generateGrammar } = await loadTypeScript('scripts/generate/grammar.ts');
await write(generateGrammar());

const { generateWasmModule } = await import('./wasm-module.mjs');
await write(await generateWasmModule());

const { generateDocumentation } = await import('./documentation.mjs');
await write(await generateDocumentation());

await removeOthers('src', (path) => path.includes('/generated/'));
await removeOthers('docs/api', () => true);
finish();
