import { readFileSync } from 'node:fs';
import { CommanderError } from 'commander';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { CliCommand } from '../../src/cli/commands/cli-command.ts';
import { COMMANDS } from '../../src/cli/commands/index.ts';
import { EXIT } from '../../src/cli/exit-status.ts';
import { createProgram } from '../../src/cli/program.ts';

/** The words after `mapwright` in an example, which may be part of a pipe. */
function wordsOf(example: string): string[] {
  const [call = ''] = example.split('|').filter((part) => part.trim().startsWith('mapwright'));
  return call.trim().split(/\s+/).slice(1);
}

/** Runs a command line with the commands' work replaced. Returns what was called with what, and all that was printed. */
async function run(words: readonly string[]) {
  const called: { name: string; options: object; argument: unknown }[] = [];
  const commands = COMMANDS.map(
    (command): CliCommand => ({
      ...command,
      async run(options, argument) {
        called.push({ name: command.name, options, argument });
        return 0;
      },
    }),
  );
  const printed: string[] = [];
  for (const stream of [process.stdout, process.stderr])
    vi.spyOn(stream, 'write').mockImplementation((text) => printed.push(String(text)) > 0);
  try {
    await createProgram(commands).parseAsync(['node', 'mapwright', ...words]);
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
  }
  return { called, printed: printed.join('') };
}

let before: typeof process.exitCode;
beforeEach(() => {
  before = process.exitCode;
});
afterEach(() => {
  process.exitCode = before;
  vi.restoreAllMocks();
});

test('the help names every command with its summary, in order', async () => {
  const { printed } = await run(['--help']);
  const lines = printed.replace(/\n {20,}/g, ' ');
  const places = COMMANDS.map(({ name, summary }) => {
    expect(lines).toContain(summary);
    return lines.search(new RegExp(`^  ${name}\\b`, 'm'));
  });
  expect(places).toEqual([...places].sort((left, right) => left - right));
  expect(places).not.toContain(-1);
});

describe.each(COMMANDS)('$name', ({ name, options, argument, examples, exitStatus }) => {
  test('its help shows its parameters and examples', async () => {
    const { printed } = await run([name, '--help']);
    for (const text of [...options.map(({ flags }) => flags), ...examples]) expect(printed).toContain(text);
    if (argument !== undefined) expect(printed).toContain(argument.name.replace(/[<>[\].]/g, ''));
    if (exitStatus !== undefined) expect(printed).toContain(`Exit status: ${exitStatus}`);
  });

  test.each(examples)('%s is understood', async (example) => {
    const { called, printed } = await run(wordsOf(example));
    expect(printed).toBe('');
    expect(called.map((call) => call.name)).toEqual([name]);
  });

  test('has an example', () => {
    expect(examples.length).toBeGreaterThan(0);
  });
});

test('the page of the command line has a row and a section for each command, in order', () => {
  const page = readFileSync('docs/command-line.md', 'utf8');
  const names = COMMANDS.map(({ name }) => name);
  expect([...page.matchAll(/^\| \[`(.+?)`\]\(#\1\)/gm)].map(([, name]) => name)).toEqual(names);
  expect([...page.matchAll(/^## ([a-z]+)$/gm)].map(([, name]) => name)).toEqual(names);
});

test('the page of the command line explains every exit status', () => {
  const page = readFileSync('docs/command-line.md', 'utf8');
  const explained = [...page.matchAll(/^\| +(\d) \|/gm)].map(([, status]) => Number(status));
  expect(explained).toEqual([...new Set(Object.values(EXIT))].sort());
});

test('a command gets its options, its argument and the defaults', async () => {
  const explain = await run(wordsOf('mapwright explain --provider hubspot owner.json --json'));
  expect(explain.called).toEqual([
    {
      name: 'explain',
      options: { provider: 'hubspot', resource: 'crm/users', overrides: [], settings: [], json: true },
      argument: 'owner.json',
    },
  ]);
  const check = await run(['check', 'a.yaml', 'b.yaml', '--overrides', 'base', '--overrides', 'account']);
  expect(check.called).toEqual([
    { name: 'check', options: { overrides: ['base', 'account'] }, argument: ['a.yaml', 'b.yaml'] },
  ]);
});

test.each([
  [['explain', 'owner.json'], "required option '--provider <slug>' not specified"],
  [
    ['transform', '--provider', 'hubspot', '--format', 'csv'],
    'Allowed choices are unified, raw, normalized.',
  ],
  [['transform', '--provider', 'hubspot', '--threads', '0'], 'whole number'],
  [['coverage', '--markdown', '--json'], 'cannot be used with'],
  [['transfrom'], '(Did you mean transform?)'],
])('%j is refused before anything runs', async (words, message) => {
  const { called, printed } = await run(words);
  expect(called).toEqual([]);
  expect(printed).toContain(message);
});

/** Options that a command does not need: it reads or writes provider files themselves, or its page has a choice of resources. */
const NOT_NEEDED: Readonly<Record<string, readonly string[]>> = {
  mutate: ['--definitions'],
  types: ['--definitions'],
  new: ['--definitions'],
  studio: ['--definitions', '--resource'],
  functions: ['--definitions', '--models', '--resource'],
  lsp: ['--resource'],
};

test('every command takes models, definitions and a resource of one’s own', () => {
  const lacking = COMMANDS.flatMap(({ name, options }) => {
    const flags = options.map((option) => option.flags.split(' ')[0]);
    return ['--models', '--resource', '--definitions']
      .filter((flag) => !flags.includes(flag) && NOT_NEEDED[name]?.includes(flag) !== true)
      .map((flag) => `${name} ${flag}`);
  });
  expect(lacking).toEqual([]);
});

test('no help speaks of the bundled model only', () => {
  const spoken = COMMANDS.flatMap(({ name, summary, options }) =>
    [summary, ...options.map(({ description }) => description)]
      .filter((text) => /\busers?\b/i.test(text.replaceAll('crm/users', '')))
      .map((text) => `${name}: ${text}`),
  );
  expect(spoken).toEqual([]);
});

test('each name is that of one command only', () => {
  const names = COMMANDS.map(({ name }) => name);
  expect(new Set(names).size).toBe(names.length);
});
