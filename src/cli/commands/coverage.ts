import type { CoverageCommandOptions } from '../coverage.ts';
import type { CliCommand } from './cli-command.ts';
import { DEFINITIONS } from './common-options.ts';

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
    { flags: '--json', description: 'prints JSON' },
    DEFINITIONS,
  ],
  examples: ['mapwright coverage --markdown'],
  async run(options) {
    const { coverage } = await import('../coverage.ts');
    return coverage(options);
  },
};
