import type { Engine } from '../engine.ts';
import { UsageError } from '../issue/index.ts';
import { type CheckMappingOptions, checkLaw, lawsToCheck } from './check-mapping.ts';

/** Registers a test with a test runner. */
export type RegisterTest = (name: string, run: () => void) => unknown;

/** How a mapping is checked, and by which test runner. */
export interface DescribeMappingOptions extends CheckMappingOptions {
  /** The `test` of the test runner; default the global one. */
  readonly test?: RegisterTest;
}

/**
 * Registers a test for each law with the test runner: with vitest, with jest and its kin (a global `test`), or with
 * `node:test`.
 *
 * @throws UsageError `option-invalid` if no test runner is found
 *
 * @example
 * await describeMapping(createEngine({ definitions: [await loadDefinitionFile('providers/acme.yaml')] }), 'acme');
 */
export async function describeMapping(
  engine: Engine,
  provider: string,
  { test, ...options }: DescribeMappingOptions = {},
): Promise<void> {
  // A global is taken without waiting, since jest ends collecting tests when the file has run.
  const register = test ?? globalTest() ?? (await runnersTest());
  for (const name of lawsToCheck(options)) {
    register(`the mapping of ${provider}: ${name}`, () => checkLaw(name, engine, provider, options));
  }
}

function globalTest(): RegisterTest | undefined {
  const found: unknown = Reflect.get(globalThis, 'test');
  return isRegisterTest(found) ? found : undefined;
}

/** Each test runner that has no globals, and the variable of the environment by which it is known. */
const RUNNERS = { VITEST: 'vitest', NODE_TEST_CONTEXT: 'node:test' } as const;

async function runnersTest(): Promise<RegisterTest> {
  const environment = typeof process === 'undefined' ? {} : process.env;
  const [, module] = Object.entries(RUNNERS).find(([variable]) => variable in environment) ?? [];
  if (module !== undefined) {
    const runner: object = await import(module);
    const test: unknown = Reflect.get(runner, 'test');
    if (isRegisterTest(test)) return test;
  }
  throw new UsageError('No test runner was found.', [
    {
      code: 'option-invalid',
      message: 'describeMapping was called outside of the test runners that it knows.',
      hint: 'Pass the test function of your test runner: describeMapping(engine, provider, { test }).',
    },
  ]);
}

function isRegisterTest(value: unknown): value is RegisterTest {
  return typeof value === 'function';
}
