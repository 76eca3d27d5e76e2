import type { MutateCommandOptions } from '../mutate.ts';
import { collect, count, path } from '../option-values.ts';
import type { CliCommand } from './cli-command.ts';
import { MODELS, TIME_ZONES } from './common-options.ts';

/** `mapwright mutate` */
export const mutateCommand: CliCommand<MutateCommandOptions, readonly string[]> = {
  name: 'mutate',
  summary: 'puts faults into mappings, one at a time, and shows those that no example notices',
  argument: {
    name: '[providers...]',
    description: 'bundled providers, provider files and folders; all bundled providers if omitted',
    parse: collect,
  },
  options: [
    MODELS,
    TIME_ZONES,
    { flags: '--resource <name>', description: 'mutates this resource only', parse: path },
    { flags: '--field <name>', description: 'mutates this field only', parse: path },
    {
      flags: '--runs <count>',
      description: 'made-up records that each fault is tried on, in addition to changed examples',
      parse: count,
    },
    { flags: '--seed <number>', description: 'seed of the made-up records', parse: count },
    { flags: '--json', description: 'prints JSON, with the faults that make no difference' },
  ],
  examples: ['mapwright mutate hubspot', 'mapwright mutate providers/acme.yaml --field name'],
  exitStatus: '0 if an example notices each fault, 1 if not, 2 if the call or a file is wrong.',
  async run(options, providers) {
    const { mutate } = await import('../mutate.ts');
    return mutate(providers, options);
  },
};
