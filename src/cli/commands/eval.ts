import type { EvalCommandOptions } from '../eval.ts';
import { path } from '../option-values.ts';
import type { CliCommand } from './cli-command.ts';
import { ACCOUNT, DEFINITIONS, MODELS, RESOURCE } from './common-options.ts';

/** `mapwright eval` */
export const evalCommand: CliCommand<EvalCommandOptions, string> = {
  name: 'eval',
  summary: 'evaluates an expression with a record, an answer, or any JSON',
  argument: { name: '<expression>', description: 'JSONata with the functions for mappings', parse: path },
  options: [
    {
      flags: '--in <file>',
      description: 'JSON; default standard input, unless that is a terminal; - for standard input',
      parse: path,
    },
    {
      flags: '--provider <slug>',
      description: 'provider whose records the input holds; without an input its first example is read',
      parse: path,
    },
    RESOURCE,
    DEFINITIONS,
    MODELS,
    ...ACCOUNT,
    { flags: '--explain', description: 'shows the value of each part of the expression' },
  ],
  examples: [
    `echo '{"name": " Ada "}' | mapwright eval '$text(name)'`,
    "mapwright eval '$emailAddress(email)' --provider close --explain",
    "mapwright eval 'users.id' --in answer.json",
  ],
  exitStatus: '1 if the expression fails on the input, 2 if it cannot be used.',
  async run(options, expression) {
    const { evaluate } = await import('../eval.ts');
    return evaluate(expression, options);
  },
};
