import { readdirSync, readFileSync } from 'node:fs';
import { defineConfig } from 'vitest/config';
import { ClosingLine } from './test/support/closing-line.ts';
import { chosenSeed } from './test/support/seed.ts';
import { Watch } from './test/support/watch.ts';
import ordinary from './vitest.config.ts';

/** Files that try their laws on fewer cases in `npm test`. */
const reduced = readdirSync('test', { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.test.ts') && !name.endsWith('.long.test.ts'))
  .map((name) => `test/${name}`)
  .filter((path) => readFileSync(path, 'utf8').includes("support/runs.ts'"));

// One for all files, so that it can be given again.
const seed = chosenSeed();
console.log(`Seed ${seed}: MAPWRIGHT_SEED=${seed} npm run test:long tries the same cases.`);

/** What takes longer than `npm test` may: files named for it, and all cases of every law. */
export default defineConfig({
  test: {
    ...ordinary.test,
    include: ['test/**/*.long.test.ts', ...reduced],
    exclude: [],
    env: { MAPWRIGHT_TESTS: 'long', MAPWRIGHT_SEED: String(seed) },
    testTimeout: 600_000,
    reporters: ['default', new Watch({ tellAfter: 60_000, killAfter: 600_000 }), new ClosingLine()],
  },
});
