import { Command, InvalidArgumentError, Option } from 'commander';
import { MAX_THREADS } from '../bulk/max-threads.ts';
import type { BuildCommandOptions } from './build.ts';
import type { CheckCommandOptions } from './check.ts';
import type { CoverageCommandOptions } from './coverage.ts';
import type { DriftCommandOptions } from './drift.ts';
import type { ExplainCommandOptions } from './explain.ts';
import { parseLimits } from './parse-limits.ts';
import { refuseRepeatedOptions } from './refuse-repeated-options.ts';
import type { ServeCommandOptions } from './serve.ts';
import type { TransformCommandOptions } from './transform.ts';
import { VERSION } from './version.ts';

const LAYERS = 'layer of overrides; may be given several times, base first';

/** The command line. What a subcommand needs is loaded when it is called. */
export function createProgram(): Command {
  const program = new Command('mapwright')
    .description('Turns the raw JSON of CRM providers into one unified, validated shape.')
    .version(VERSION)
    .showSuggestionAfterError()
    .exitOverride();
  addTransform(program);
  addCheck(program);
  addCoverage(program);
  addDrift(program);
  addExplain(program);
  addBuild(program);
  addServe(program);
  addDemo(program);
  for (const command of program.commands) refuseRepeatedOptions(command);
  return program;
}

function addTransform(program: Command): void {
  program
    .command('transform')
    .description('maps raw records to NDJSON of unified ones')
    .requiredOption('--provider <slug>', 'provider whose records come in')
    .option('--resource <name>', 'resource that they are', 'crm/users')
    .option('--in <file>', 'NDJSON, a JSON array or a whole answer; - for standard input', path, '-')
    .option('--out <file>', 'where the result goes; - for standard output', path, '-')
    .addOption(
      new Option('--format <name>', 'form of the result')
        .choices(['unified', 'raw', 'normalized'])
        .default('unified'),
    )
    .option('--exclude-fields <paths>', 'names and dotted paths to leave out, with commas between', list)
    .option('--ignore-remote-data', 'leaves remote_data out')
    .option('--overrides <file>', LAYERS, collect, [])
    .addOption(
      new Option('--on-invalid <rule>', 'what becomes of an invalid field')
        .choices(['reject', 'omit', 'keep'])
        .default('reject'),
    )
    .option('--rejects <file>', 'where rejected records go, with their issues', path)
    .option('--definitions <path>', 'provider file of your own, or folder of them', path)
    .option('--profile <file>', 'where the profile of the raw records goes, for mapwright drift', path)
    .option('--profile-members', 'also counts values in the profile, of paths that have few')
    .option('--threads <count>', 'threads to work on; more than one needs a file of NDJSON', count, 1)
    .addHelpText(
      'after',
      `
Examples:
  mapwright transform --provider hubspot --in owners.ndjson --out users.ndjson --rejects rejects.ndjson
  curl … | mapwright transform --provider pipedrive --ignore-remote-data | head

Exit status: 0 all mapped, 1 some rejected, 2 the call or a definition cannot be used.`,
    )
    .action(async (options: TransformCommandOptions) => {
      const { transform } = await import('./transform.ts');
      process.exitCode = await transform(options);
    });
}

function addCheck(program: Command): void {
  program
    .command('check')
    .description('checks provider files, and runs their examples and answers, and overrides layers')
    .argument('[paths...]', 'files and folders; the bundled providers unless given', paths)
    .option('--json', 'prints the problems as JSON')
    .option('--definitions <path>', 'provider file or folder that layers are checked against', path)
    .option(
      '--overrides <file>',
      'layer that comes before those checked; several times, base first',
      collect,
      [],
    )
    .option('--on <day>', 'day that counts as today for announced expiries, as YYYY-MM-DD', day)
    .addHelpText(
      'after',
      '\nExamples:\n  mapwright check\n  mapwright check providers/acme.yaml --json\n  mapwright check account.yaml --overrides base.yaml',
    )
    .action(async (paths: string[], options: CheckCommandOptions) => {
      const { check } = await import('./check.ts');
      process.exitCode = await check(paths, options);
    });
}

function addCoverage(program: Command): void {
  program
    .command('coverage')
    .description('prints which provider supports which field, as its mapping says')
    .addOption(new Option('--markdown', 'prints a table in Markdown').conflicts(['json', 'checked']))
    .option(
      '--checked',
      'prints when each definition was last compared with the documentation, the oldest first',
    )
    .option('--json', 'prints JSON')
    .option('--definitions <path>', 'provider file of your own, or folder of them', path)
    .addHelpText('after', '\nExample:\n  mapwright coverage --markdown')
    .action(async (options: CoverageCommandOptions) => {
      const { coverage } = await import('./coverage.ts');
      process.exitCode = await coverage(options);
    });
}

function addDrift(program: Command): void {
  program
    .command('drift')
    .description('says what changed in the records of a provider, and what to change in its file')
    .argument('<base>', 'profile or records of before, or the word raw for the raw schema alone')
    .argument('<now>', 'profile or records of now; - for records on standard input')
    .option('--provider <slug>', 'provider that the records come from, where no profile says so')
    .option('--resource <name>', 'resource that they are, where no profile says so')
    .option('--overrides <file>', LAYERS, collect, [])
    .option('--definitions <path>', 'provider file of your own, or folder of them', path)
    .option('--false-alarms <rate>', 'how often an unchanged provider may be found changed', rate)
    .option('--json', 'prints JSON')
    .addHelpText(
      'after',
      `
Examples:
  mapwright transform --provider hubspot --in owners.ndjson --out users.ndjson --profile base.json
  mapwright drift base.json now.json
  mapwright drift raw owners.ndjson --provider hubspot

Exit status: 0 nothing changed, 1 something did, 2 the call or a profile cannot be used.`,
    )
    .action(async (base: string, now: string, options: DriftCommandOptions) => {
      const { drift } = await import('./drift.ts');
      process.exitCode = await drift(base, now, options);
    });
}

function addExplain(program: Command): void {
  program
    .command('explain')
    .description('says of each field of one record which expression made it, from what')
    .argument('<file>', 'JSON of a record or a whole answer; - for standard input', path)
    .requiredOption('--provider <slug>', 'provider that the record comes from')
    .option('--resource <name>', 'resource that it is', 'crm/users')
    .option('--overrides <file>', LAYERS, collect, [])
    .option('--definitions <path>', 'provider file of your own, or folder of them', path)
    .option('--json', 'prints JSON')
    .addHelpText('after', '\nExample:\n  mapwright explain --provider hubspot owner.json')
    .action(async (file: string, options: ExplainCommandOptions) => {
      const { explain } = await import('./explain.ts');
      process.exitCode = await explain(file, options);
    });
}

function addBuild(program: Command): void {
  program
    .command('build')
    .description('writes an ES module with mappings compiled in, and its types')
    .requiredOption('--out <file>', 'module to write, ending in .js or .mjs', path)
    .option(
      '--provider <slug>',
      'provider to build in; may be given several times, all unless given',
      collect,
      [],
    )
    .option('--overrides <file>', LAYERS, collect, [])
    .option('--definitions <path>', 'provider file of your own, or folder of them', path)
    .option(
      '--limits <list>',
      'limits of expressions, such as steps=1000000,depth=100,size=100000',
      parseLimits,
    )
    .addHelpText(
      'after',
      '\nExample:\n  mapwright build --provider hubspot --provider zoho-crm --out mappings.mjs',
    )
    .action(async (options: BuildCommandOptions) => {
      const { build } = await import('./build.ts');
      process.exitCode = await build(options);
    });
}

function addServe(program: Command): void {
  program
    .command('serve')
    .description('starts a gateway on this machine that answers from the examples')
    .option('--port <number>', 'port on 127.0.0.1; 0 for any free one', port, 8787)
    .addHelpText('after', '\nExample:\n  mapwright serve --port 8787')
    .action(async (options: ServeCommandOptions) => {
      const { serve } = await import('./serve.ts');
      process.exitCode = await serve(options);
    });
}

function addDemo(program: Command): void {
  program
    .command('demo')
    .description('maps the examples of all providers and shows the result')
    .addHelpText('after', '\nExample:\n  mapwright demo')
    .action(async () => {
      const { demo } = await import('./demo.ts');
      process.exitCode = demo();
    });
}

function list(value: string): string[] {
  const parts = value.split(',').map((part) => part.trim());
  if (parts.includes('')) throw new InvalidArgumentError('A name is empty.');
  return parts;
}

function collect(value: string, previous: string[]): string[] {
  return [...previous, path(value)];
}

function paths(value: string, previous: string[] = []): string[] {
  return collect(value, previous);
}

/** A path or a name; an empty one is most often a variable of the shell that was never set. */
function path(value: string): string {
  if (value.trim() === '') throw new InvalidArgumentError('It must not be empty.');
  return value;
}

function day(value: string): string {
  const time = /^\d{4}-\d{2}-\d{2}$/.test(value) ? Date.parse(`${value}T00:00:00Z`) : Number.NaN;
  // The clock of a day that does not exist runs on into the next month.
  if (Number.isNaN(time) || new Date(time).toISOString().slice(0, 10) !== value)
    throw new InvalidArgumentError('It must be a day, as YYYY-MM-DD.');
  return value;
}

function count(value: string): number {
  const number = wholeNumber(value);
  if (number < 1 || number > MAX_THREADS) {
    throw new InvalidArgumentError(`It must be a whole number from 1 to ${MAX_THREADS}.`);
  }
  return number;
}

function rate(value: string): number {
  const number = /^(?:\d+(?:\.\d*)?|\.\d+)(?:e-?\d+)?$/i.test(value) ? Number(value) : Number.NaN;
  if (!(number > 0 && number < 1)) throw new InvalidArgumentError('It must be a number between 0 and 1.');
  return number;
}

function port(value: string): number {
  const number = wholeNumber(value);
  if (number < 0 || number > 65_535) {
    throw new InvalidArgumentError('It must be a whole number from 0 to 65535.');
  }
  return number;
}

/** Below zero for what is not written as a whole number. */
function wholeNumber(value: string): number {
  return /^\d{1,9}$/.test(value) ? Number(value) : -1;
}
