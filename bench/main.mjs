// Runs the benchmarks: npm run bench -- [benchmark …] [--json] [--keep] [--suite FOLDER]
import { fileURLToPath } from 'node:url';
import { loadTypeScript } from '../scripts/load-typescript.mjs';

process.chdir(fileURLToPath(new URL('..', import.meta.url)));
const { main } = await loadTypeScript('bench/main.ts');
await main(process.argv.slice(2));
