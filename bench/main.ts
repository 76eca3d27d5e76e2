import { benchExpressions } from './expressions.ts';
import { benchMapping } from './mapping.ts';
import { benchStartUp } from './start-up.ts';

const SUITES: Readonly<Record<string, () => unknown>> = {
  mapping: benchMapping,
  expressions: benchExpressions,
  'start-up': benchStartUp,
};

/** Runs the benchmarks named on the command line, or all of them. */
export async function main(parameters: readonly string[]): Promise<void> {
  const names = parameters.filter((parameter) => !parameter.startsWith('--'));
  const results: Record<string, unknown> = {};
  for (const [name, run] of Object.entries(SUITES)) {
    if (names.length === 0 || names.includes(name)) results[name] = await run();
  }
  console.log(JSON.stringify(results, rounded, 2));
}

function rounded(_key: string, value: unknown): unknown {
  return typeof value === 'number' ? Number(value.toPrecision(3)) : value;
}
