import { defineConfig } from 'vitest/config';

/** Tests of the studio in a real browser: `npm run test:studio`. */
export default defineConfig({
  test: {
    include: ['test/studio/browser/**/*.browser.ts'],
    globalSetup: './test/global-setup.ts',
    testTimeout: 60_000,
    // A worker is loaded with the first question to it.
    expect: { poll: { timeout: 15_000 } },
    hookTimeout: 60_000,
    // One browser at a time: the machine of a continuous integration is small.
    maxWorkers: 1,
  },
});
