// Runs the benchmarks: npm run bench -- [benchmark …] [--json] [--keep] [--quick] [--suite FOLDER]. Garbage is collected
// before each measurement, which needs the option --expose-gc of Node.
import { fileURLToPath } from 'node:url';
import { loadTypeScript } from '../scripts/load-typescript.mjs';

process.chdir(fileURLToPath(new URL('..', import.meta.url)));
const { main } = await loadTypeScript('bench/main.ts');
await main(process.argv.slice(2));
