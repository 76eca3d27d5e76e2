import type { CheckCommandOptions } from '../check.ts';
import { collect, day, path } from '../option-values.ts';
import type { CliCommand } from './cli-command.ts';
import { MODELS, readAgain, TIME_ZONES } from './common-options.ts';

/** `mapwright check` */
export const checkCommand: CliCommand<CheckCommandOptions, readonly string[]> = {
  name: 'check',
  summary: 'checks provider files, and runs their examples and answers, and overrides layers',
  argument: {
    name: '[paths...]',
    description: 'files and folders; the bundled providers if omitted',
    parse: collect,
  },
  options: [
    { flags: '--json', description: 'prints the problems as JSON' },
    {
      flags: '--definitions <path>',
      description: 'provider file or folder that layers and models are checked against',
      parse: path,
      load: readAgain('--definitions'),
    },
    MODELS,
    TIME_ZONES,
    { flags: '--resource <name>', description: 'checks the data of this resource only', parse: path },
    {
      flags: '--overrides <file>',
      description: 'layer applied before those checked; may be repeated, base first',
      parse: collect,
      default: [],
      load: readAgain('--overrides'),
    },
    {
      flags: '--strict',
      description: 'counts warnings as problems, but for an announced expiry',
    },
    {
      flags: '--information',
      description: 'lists what of the raw records no expression reads, and the like',
    },
    { flags: '--reach', description: 'warns of paths, branches and words of enums that no example reaches' },
    {
      flags: '--on <day>',
      description: 'date to use as today for announced expiries, as YYYY-MM-DD',
      parse: day,
    },
    { flags: '--watch', description: 'checks again whenever a file changes', conflicts: ['json'] },
  ],
  examples: [
    'mapwright check',
    'mapwright check --strict',
    'mapwright check providers/acme.yaml --json',
    'mapwright check account.yaml --overrides base.yaml',
    'mapwright check providers --models models',
    'mapwright check acme.yaml --watch',
  ],
  async run(options, paths) {
    const { check } = await import('../check.ts');
    return check(paths, options);
  },
};
