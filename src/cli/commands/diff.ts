import type { DiffCommandOptions } from '../diff.ts';
import { collect, path } from '../option-values.ts';
import type { CliCommand } from './cli-command.ts';
import {
  ACCOUNT,
  DEFINITIONS,
  MODELS,
  OVERRIDES,
  RESOURCE,
  readAgain,
  TIME_ZONES,
} from './common-options.ts';

/** `mapwright diff` */
export const diffCommand: CliCommand<DiffCommandOptions> = {
  name: 'diff',
  summary: 'says what a changed provider file or layer does to records, field by field',
  options: [
    { flags: '--provider <slug>', description: 'provider of the records', isRequired: true },
    RESOURCE,
    { flags: '--in <file>', description: 'raw records; - for standard input', parse: path, default: '-' },
    DEFINITIONS,
    MODELS,
    TIME_ZONES,
    OVERRIDES,
    {
      flags: '--base-definitions <path>',
      description: 'provider file or folder of before; default: the bundled ones',
      parse: path,
      load: readAgain('--base-definitions'),
    },
    {
      flags: '--base-overrides <file>',
      description: 'layer of before; may be repeated, base first',
      parse: collect,
      default: [],
      load: readAgain('--base-overrides'),
    },
    ...ACCOUNT,
    { flags: '--json', description: 'prints JSON' },
  ],
  examples: ['mapwright diff --provider hubspot --in owners.ndjson --overrides account.yaml'],
  exitStatus: '0 nothing differs, 1 something does, 2 the arguments or a definition are invalid.',
  async run(options) {
    const { diff } = await import('../diff.ts');
    return diff(options);
  },
};
