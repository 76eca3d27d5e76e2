import { defineConfig } from 'vitest/config';
import { ClosingLine } from '../closing-line.ts';
import { Watch } from '../watch.ts';

/** Runs files that never end, for the test of the watch. */
export default defineConfig({
  test: {
    include: ['test/support/stuck/*.case.ts'],
    setupFiles: ['test/support/running-test.ts'],
    maxWorkers: 2,
    reporters: [new Watch({ tellAfter: 500, killAfter: 1_500 }), new ClosingLine()],
  },
});
