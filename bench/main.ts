import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { Command } from 'commander';
import { benchBulk } from './bulk.ts';
import { benchCompile } from './compile.ts';
import { benchExpressions, benchSuiteExpressions } from './expressions.ts';
import { benchGateway } from './gateway.ts';
import { benchMapping } from './mapping.ts';
import { type BenchResults, benchMarkdown } from './markdown.ts';
import { benchStages } from './stages.ts';
import { benchStartUp } from './start-up.ts';

const RESULTS = 'bench/results.json';

/** What is measured, by name; some need the folder of the official JSONata test suite. */
const BENCHMARKS: Readonly<Record<string, (suite: string | undefined) => unknown>> = {
  mapping: benchMapping,
  'expressions over an order book': benchExpressions,
  'expressions over datasets of the official suite': (suite) =>
    suite === undefined ? undefined : benchSuiteExpressions(suite),
  'stages, nanoseconds a record': benchStages,
  'start-up, cold processes up to the first record': benchStartUp,
  'compile time': benchCompile,
  bulk: benchBulk,
  gateway: benchGateway,
};

/** What the command line says. */
interface Choice {
  readonly json?: boolean;
  readonly keep?: boolean;
  readonly suite?: string;
}

/**
 * Runs the benchmarks whose names begin as the command line says, or all of them. Prints Markdown, or JSON
 * with `--json`; `--keep` stores the results for README.md. `--suite FOLDER` adds expressions over the
 * datasets of the official JSONata test suite.
 */
export async function main(parameters: readonly string[]): Promise<void> {
  await new Command('npm run bench --')
    .description('measures what is fast and what is not, side by side')
    .argument('[benchmark...]', 'those whose names begin so; all unless given')
    .option('--json', 'prints JSON instead of Markdown')
    .option('--keep', `stores the results in ${RESULTS}, from which README.md is generated`)
    .option('--suite <folder>', 'official JSONata test suite, for expressions over its datasets')
    .addHelpText('after', `\nBenchmarks:\n${names()}`)
    .action(run)
    .parseAsync(parameters, { from: 'user' });
}

async function run(
  wanted: readonly string[],
  { json, keep, suite }: Choice,
  command: Command,
): Promise<void> {
  const unknown = wanted.find((beginning) => namesBeginningWith([beginning]).length === 0);
  if (unknown !== undefined) {
    command.error(`error: no benchmark begins with “${unknown}”, but there are:\n${names()}`);
  }
  const chosen = namesBeginningWith(wanted.length === 0 ? [''] : wanted);
  const suites: Record<string, unknown> = {};
  for (const name of chosen) {
    const isOnly = chosen.length === 1;
    suites[name] = isOnly ? await BENCHMARKS[name]?.(suite) : runAlone(name, suite);
  }
  const results: BenchResults = JSON.parse(JSON.stringify({ environment: environment(), suites }, rounded));
  if (keep === true) store(results);
  console.log(json === true ? JSON.stringify(results, null, 2) : benchMarkdown(results));
}

function names(): string {
  return Object.keys(BENCHMARKS)
    .map((name) => `  ${name}`)
    .join('\n');
}

function namesBeginningWith(beginnings: readonly string[]): string[] {
  return Object.keys(BENCHMARKS).filter((name) => beginnings.some((beginning) => name.startsWith(beginning)));
}

/** Stores results; those of benchmarks that did not run stay as they were. */
function store(results: BenchResults): void {
  const former: BenchResults = JSON.parse(readFileSync(RESULTS, 'utf8'));
  const all = { ...former.suites, ...results.suites };
  const suites = Object.keys(BENCHMARKS).flatMap((name) => (name in all ? [[name, all[name]]] : []));
  writeFileSync(RESULTS, `${JSON.stringify({ ...results, suites: Object.fromEntries(suites) }, null, 2)}\n`);
}

/** Runs a benchmark in a process of its own, which no other has warmed or filled. */
function runAlone(name: string, suite: string | undefined): unknown {
  const more = suite === undefined ? [] : ['--suite', suite];
  const command = [...process.execArgv, 'bench/main.mjs', name, '--json', ...more];
  const { status, stdout, stderr } = spawnSync(process.execPath, command, { encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr);
  const { suites }: BenchResults = JSON.parse(stdout);
  return suites[name];
}

function environment(): Record<string, string> {
  const [processor] = cpus();
  return {
    node: process.version,
    processor: `${cpus().length} × ${processor?.model ?? 'unknown'}`,
    jsonata: JSON.parse(readFileSync('node_modules/jsonata/package.json', 'utf8')).version,
  };
}

function rounded(_key: string, value: unknown): unknown {
  return typeof value === 'number' ? Number(value.toPrecision(3)) : value;
}
