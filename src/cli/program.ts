import { Command, Option } from 'commander';
import type { CliCommand, CommandOption } from './commands/cli-command.ts';
import { COMMANDS } from './commands/index.ts';
import { refuseRepeatedOptions } from './refuse-repeated-options.ts';
import { VERSION } from './version.ts';

/** The command line. A command's modules are loaded when it is called. */
export function createProgram(commands: readonly CliCommand[] = COMMANDS): Command {
  const program = new Command('mapwright')
    .description('Turns the raw JSON of CRM providers into one unified, validated shape.')
    .version(VERSION)
    .showSuggestionAfterError()
    .exitOverride();
  for (const command of commands) addCommand(program, command);
  for (const command of program.commands) refuseRepeatedOptions(command);
  return program;
}

function addCommand(program: Command, command: CliCommand): void {
  const { name, summary, argument, options } = command;
  const added = program.command(name).description(summary);
  if (argument !== undefined) added.argument(argument.name, argument.description, argument.parse);
  for (const option of options) added.addOption(optionOf(option));
  added.addHelpText('after', helpAfter(command));
  added.action(async (...given: readonly unknown[]) => {
    const values = await loadedValues(options, added);
    process.exitCode = await command.run(values, argument === undefined ? undefined : given[0]);
  });
}

/** The values of a command's options, with what some of them name in their place. */
async function loadedValues(options: readonly CommandOption[], command: Command): Promise<object> {
  const values: Record<string, unknown> = command.opts();
  for (const option of options) {
    if (option.load === undefined) continue;
    const name = optionOf(option).attributeName();
    const value = await option.load(values[name]);
    if (value === undefined) delete values[name];
    else values[name] = value;
  }
  return values;
}

function optionOf({
  flags,
  description,
  isRequired,
  choices,
  conflicts,
  environment,
  parse,
  ...more
}: CommandOption): Option {
  const option = new Option(flags, description).makeOptionMandatory(isRequired === true);
  if (choices !== undefined) option.choices(choices);
  if (conflicts !== undefined) option.conflicts([...conflicts]);
  if (environment !== undefined) option.env(environment);
  if (parse !== undefined) option.argParser(parse);
  return more.default === undefined ? option : option.default(more.default);
}

function helpAfter({ examples, exitStatus }: CliCommand): string {
  const title = examples.length === 1 ? 'Example' : 'Examples';
  const lines = [`\n${title}:`, ...examples.map((example) => `  ${example}`)];
  return [...lines, ...(exitStatus === undefined ? [] : ['', `Exit status: ${exitStatus}`])].join('\n');
}
