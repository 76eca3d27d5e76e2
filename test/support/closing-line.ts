import type { Reporter, TestModule } from 'vitest/node';

/**
 * Prints `N passed, N failed` alone on the last line, for readers of only that. A file that could not be
 * loaded, one whose worker ended before it, and an error outside of tests count as failed.
 */
export class ClosingLine implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], unhandledErrors: readonly unknown[]): void {
    let passed = 0;
    let failed = 0;
    let unfinished = 0;
    for (const module of modules) {
      const states = [...module.children.allTests()].map((test) => test.result().state);
      passed += states.filter((state) => state === 'passed').length;
      const broken = states.filter((state) => state === 'failed').length;
      failed += broken === 0 && module.state() === 'failed' ? 1 : broken;
      if (module.state() !== 'pending' && module.state() !== 'queued') continue;
      unfinished += 1;
      console.error(`Not run to its end: ${module.relativeModuleId}`);
    }
    // Vitest makes one error of all workers that ended too early.
    console.log(`${passed} passed, ${failed + Math.max(unfinished, unhandledErrors.length)} failed`);
  }
}
