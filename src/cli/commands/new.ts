import type { NewCommandOptions } from '../new.ts';
import { collect, path } from '../option-values.ts';
import type { CliCommand } from './cli-command.ts';
import { MODELS, RESOURCE } from './common-options.ts';

/** `mapwright new` */
export const newCommand: CliCommand<NewCommandOptions, string> = {
  name: 'new',
  summary: 'drafts a provider file from samples of records and answers, or merges further samples into one',
  argument: { name: '<slug>', description: 'slug of the provider', parse: path },
  options: [
    {
      flags: '--from <files...>',
      description: 'records or answers: NDJSON, arrays, whole answers; - for standard input; may be repeated',
      parse: collect,
      default: [],
    },
    RESOURCE,
    {
      flags: '--model <name>',
      description: 'the same as --resource, or the file of a schema',
      parse: path,
    },
    MODELS,
    {
      flags: '--out <file>',
      description: 'file that does not exist yet; - for standard output',
      parse: path,
      default: '-',
    },
    {
      flags: '--refresh <file>',
      description: 'provider file into which the samples are merged, in place of a new one',
      parse: path,
    },
    { flags: '--json', description: 'prints what was found as JSON' },
  ],
  examples: [
    'mapwright new acme --from users.json --out acme.yaml',
    'mapwright new acme --from more.ndjson --refresh acme.yaml',
  ],
  exitStatus: '0 a draft was written, 2 the call or a file cannot be used, or there is no record.',
  async run(options, slug) {
    const { newFile } = await import('../new.ts');
    return newFile(slug, options);
  },
};
