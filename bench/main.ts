import { writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { parseArgs } from 'node:util';
import { benchBulk } from './bulk.ts';
import { benchCompile } from './compile.ts';
import { benchExpressions, benchSuiteExpressions } from './expressions.ts';
import { benchGateway } from './gateway.ts';
import { benchMapping } from './mapping.ts';
import { type BenchResults, benchMarkdown } from './markdown.ts';
import { benchStages } from './stages.ts';
import { benchStartUp } from './start-up.ts';

const SUITES: Readonly<Record<string, () => unknown>> = {
  mapping: benchMapping,
  expressions: benchExpressions,
  'stages, nanoseconds a record': benchStages,
  'start-up, cold processes up to the first record': benchStartUp,
  'compile time, milliseconds': benchCompile,
  bulk: benchBulk,
  gateway: benchGateway,
};

/**
 * Runs the benchmarks whose names begin as the command line says, or all of them. Prints Markdown, or JSON
 * with `--json`; `--keep` stores the results for README.md. `--suite FOLDER` adds expressions over the
 * datasets of the official JSONata test suite.
 */
export async function main(parameters: readonly string[]): Promise<void> {
  const { values, positionals: names } = parseArgs({
    args: [...parameters],
    allowPositionals: true,
    options: { json: { type: 'boolean' }, keep: { type: 'boolean' }, suite: { type: 'string' } },
  });
  const { suite } = values;
  const all: Readonly<Record<string, () => unknown>> =
    suite === undefined
      ? SUITES
      : { ...SUITES, "expressions over the official suite's datasets": () => benchSuiteExpressions(suite) };
  const suites: Record<string, unknown> = {};
  for (const [name, run] of Object.entries(all)) {
    if (names.length === 0 || names.some((wanted) => name.startsWith(wanted))) suites[name] = await run();
  }
  const results: BenchResults = JSON.parse(JSON.stringify({ environment: environment(), suites }, rounded));
  if (values.keep === true) writeFileSync('bench/results.json', `${JSON.stringify(results, null, 2)}\n`);
  console.log(values.json === true ? JSON.stringify(results, null, 2) : benchMarkdown(results));
}

function environment(): Record<string, string> {
  const [processor] = cpus();
  return {
    node: process.version,
    processor: `${cpus().length} × ${processor?.model ?? 'unknown'}`,
    jsonata: '2.2.2',
  };
}

function rounded(_key: string, value: unknown): unknown {
  return typeof value === 'number' ? Number(value.toPrecision(3)) : value;
}
