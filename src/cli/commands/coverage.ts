import type { CoverageCommandOptions } from '../coverage.ts';
import { path } from '../option-values.ts';
import type { CliCommand } from './cli-command.ts';
import { DEFINITIONS, MODELS, RESOURCE, TIME_ZONES } from './common-options.ts';

/** `mapwright coverage` */
export const coverageCommand: CliCommand<CoverageCommandOptions> = {
  name: 'coverage',
  summary: 'prints which provider supports which field, as its mapping says',
  options: [
    { flags: '--markdown', description: 'prints a table in Markdown', conflicts: ['json', 'checked'] },
    {
      flags: '--checked',
      description: 'prints when each definition was last compared with the documentation, the oldest first',
    },
    {
      flags: '--data <file>',
      description: 'report of mapwright transform; prints in what part of its records each field was filled',
      parse: path,
      conflicts: ['checked'],
    },
    { flags: '--json', description: 'prints JSON' },
    DEFINITIONS,
    MODELS,
    TIME_ZONES,
    { ...RESOURCE, description: 'resource whose fields are listed' },
  ],
  examples: ['mapwright coverage --markdown', 'mapwright coverage --data run.json'],
  async run(options) {
    const { coverage } = await import('../coverage.ts');
    return coverage(options);
  },
};
