import { readdirSync, readFileSync } from 'node:fs';
import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';
import { ClosingLine } from './test/support/closing-line.ts';
import { chosenSeed } from './test/support/seed.ts';
import { Watch } from './test/support/watch.ts';
import ordinary from './vitest.config.ts';

/** Files that try their laws on fewer cases in `npm test`. */
const reduced = readdirSync('test', { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.test.ts') && !name.endsWith('.long.test.ts'))
  .map((name) => `test/${name}`)
  .filter((path) => readFileSync(path, 'utf8').includes("support/runs.ts'"));

/** Starts the files that take longest first, so that none of them runs alone at the end. */
class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const isLong = ({ moduleId }: TestSpecification): boolean => moduleId.endsWith('.long.test.ts');
    return [...sorted.filter(isLong), ...sorted.filter((file) => !isLong(file))];
  }
}

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
    testTimeout: 1_200_000,
    sequence: { sequencer: LongestFirst },
    reporters: ['default', new Watch({ tellAfter: 60_000, killAfter: 1_200_000 }), new ClosingLine()],
  },
});
