import { path, port } from '../option-values.ts';
import type { StudioCommandOptions } from '../studio.ts';
import type { CliCommand } from './cli-command.ts';
import { MODELS, OVERRIDES } from './common-options.ts';

/** `mapwright studio` */
export const studioCommand: CliCommand<StudioCommandOptions, string | undefined> = {
  name: 'studio',
  summary: 'opens a page that shows mappings at work',
  argument: {
    name: '[folder]',
    description: 'folder with provider files; the bundled ones if omitted',
    parse: path,
  },
  options: [
    { flags: '--in <file>', description: 'records to open at once', parse: path },
    OVERRIDES,
    MODELS,
    {
      flags: '--port <number>',
      description: 'port to listen on; that of the folder if omitted, or any free one if it is taken',
      parse: port,
    },
  ],
  examples: ['mapwright studio', 'mapwright studio providers --in owners.ndjson --overrides acme.yaml'],
  async run(options, folder) {
    const { studio } = await import('../studio.ts');
    return studio(folder, options);
  },
};
