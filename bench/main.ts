import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { Command } from 'commander';
import { benchBulk } from './bulk.ts';
import { benchCompile } from './compile.ts';
import { benchExpressions, benchSuiteExpressions } from './expressions.ts';
import { benchGateway } from './gateway.ts';
import { benchIsolate } from './isolate.ts';
import { benchLanguage } from './language.ts';
import { benchMapping } from './mapping.ts';
import { type BenchResults, environmentMarkdown, suiteMarkdown } from './markdown.ts';
import { progress } from './progress.ts';
import { benchSizes } from './sizes.ts';
import { benchStages } from './stages.ts';
import { benchStartUp } from './start-up.ts';
import { benchStudio } from './studio.ts';
import { benchVariedBulk } from './varied-bulk.ts';

const RESULTS = 'bench/results.json';

/** The process that measures at present. */
let running: ChildProcess | undefined;

/** The benchmarks, by name; some need the folder of the official JSONata test suite. */
const BENCHMARKS: Readonly<Record<string, (suite: string | undefined) => unknown>> = {
  mapping: benchMapping,
  'expressions over an order book': benchExpressions,
  'expressions over datasets of the official suite': (suite) =>
    suite === undefined ? undefined : benchSuiteExpressions(suite),
  'stages, nanoseconds a record': benchStages,
  'start-up, cold processes up to the first record': benchStartUp,
  'compile time': benchCompile,
  'editing, milliseconds': benchLanguage,
  'studio, a new result after an edit of the largest file': benchStudio,
  bulk: benchBulk,
  'varied bulk': benchVariedBulk,
  gateway: benchGateway,
  'isolates, records per second': benchIsolate,
  'sizes of bundles': benchSizes,
};

/** The parsed command line. */
interface Choice {
  readonly json?: boolean;
  readonly keep?: boolean;
  readonly quick?: boolean;
  readonly suite?: string;
}

/**
 * Runs the benchmarks whose names begin as the command line says, or all of them. Prints a table of Markdown as soon
 * as it is measured, or JSON at the end with `--json`, of what was measured by then if it is interrupted. `--keep`
 * stores the results for README.md. `--suite FOLDER` adds expressions over the
 * datasets of the official JSONata test suite.
 */
export async function main(parameters: readonly string[]): Promise<void> {
  await new Command('npm run bench --')
    .description('measures what is fast and what is not, side by side')
    .argument('[benchmark...]', 'those whose names begin so; default all')
    .option('--json', 'prints JSON instead of Markdown')
    .option('--keep', `stores the results in ${RESULTS}, from which README.md is generated`)
    .option('--quick', 'rough ratios in less than a minute')
    .option('--suite <folder>', 'official JSONata test suite, for expressions over its datasets')
    .addHelpText('after', `\nBenchmarks:\n${names()}`)
    .action(run)
    .parseAsync(parameters, { from: 'user' });
}

async function run(
  wanted: readonly string[],
  { json, keep, quick, suite }: Choice,
  command: Command,
): Promise<void> {
  const unknown = wanted.find((beginning) => namesBeginningWith([beginning]).length === 0);
  if (unknown !== undefined) {
    command.error(`error: no benchmark begins with “${unknown}”, but there are:\n${names()}`);
  }
  if (keep === true && quick === true) command.error('error: rough results are not worth being kept');
  const chosen = namesBeginningWith(wanted.length === 0 ? [''] : wanted);
  let results: BenchResults = { environment: environment(), suites: {} };
  const finish = (): void => {
    if (json === true) console.log(JSON.stringify(results, null, 2));
  };
  stopWith(finish);
  if (json !== true) console.log(environmentMarkdown(results.environment ?? {}).join(''));
  for (const [index, name] of chosen.entries()) {
    if (chosen.length > 1) progress(`${index + 1} of ${chosen.length}: ${name}`);
    const figures =
      chosen.length === 1 ? await BENCHMARKS[name]?.(suite) : await runAlone(name, suite, quick);
    if (figures === undefined) continue;
    const measured = JSON.parse(JSON.stringify(figures, rounded));
    results = { ...results, suites: { ...results.suites, [name]: measured } };
    if (keep === true) store(results);
    if (json !== true) console.log(`\n${suiteMarkdown(name, measured)}`);
  }
  finish();
}

/** Prints the results so far when the run is interrupted, and ends its processes. */
function stopWith(finish: () => void): void {
  for (const [signal, status] of [['SIGINT', 130] as const, ['SIGTERM', 143] as const]) {
    process.once(signal, () => {
      finish();
      running?.kill('SIGKILL');
      process.exit(status);
    });
  }
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

/** Runs a benchmark in a process of its own, which no other benchmark has warmed or filled. */
async function runAlone(name: string, suite: string | undefined, quick = false): Promise<unknown> {
  const more = [...(suite === undefined ? [] : ['--suite', suite]), ...(quick ? ['--quick'] : [])];
  const command = [...process.execArgv, 'bench/main.mjs', name, '--json', ...more];
  const child = spawn(process.execPath, command, { stdio: ['ignore', 'pipe', 'inherit'] });
  running = child;
  const chunks: Buffer[] = [];
  child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
  const [status] = await once(child, 'close');
  running = undefined;
  if (status !== 0) throw new Error(`The benchmark “${name}” ended with status ${status}.`);
  const { suites }: BenchResults = JSON.parse(Buffer.concat(chunks).toString());
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
