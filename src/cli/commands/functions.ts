import type { FunctionsCommandOptions } from '../functions.ts';
import { path } from '../option-values.ts';
import type { CliCommand } from './cli-command.ts';

/** `mapwright functions` */
export const functionsCommand: CliCommand<FunctionsCommandOptions, string | undefined> = {
  name: 'functions',
  summary: 'lists the functions of expressions, or describes one, with examples',
  argument: { name: '[name]', description: 'name of a function, with or without $', parse: path },
  options: [{ flags: '--json', description: 'prints JSON' }],
  examples: ['mapwright functions', 'mapwright functions timestamp'],
  async run(options, name) {
    const { functions } = await import('../functions.ts');
    return functions(name, options);
  },
};
