import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';
import { ClosingLine } from './test/support/closing-line.ts';
import { Watch } from './test/support/watch.ts';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    exclude: ['test/**/*.long.test.ts'],
    globalSetup: ['test/global-setup.ts'],
    setupFiles: ['test/support/running-test.ts', 'test/support/fixed-seed.ts'],
    testTimeout: 120_000,
    // Removing a folder of installed packages takes longer than Vitest's ten seconds on a slow disk.
    hookTimeout: 120_000,
    maxWorkers: availableParallelism(),
    reporters: ['default', new Watch({ tellAfter: 60_000, killAfter: 300_000 }), new ClosingLine()],
  },
});
