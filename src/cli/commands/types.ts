import { path } from '../option-values.ts';
import type { TypesCommandOptions } from '../types.ts';
import type { CliCommand } from './cli-command.ts';
import { MODELS } from './common-options.ts';

/** `mapwright types` */
export const typesCommand: CliCommand<TypesCommandOptions> = {
  name: 'types',
  summary: 'writes the TypeScript types of unified records',
  options: [
    { ...MODELS, description: `${MODELS.description}; the bundled ones are declared, too` },
    { flags: '--resource <name>', description: 'declares this resource only', parse: path },
    {
      flags: '--out <file>',
      description: 'file to write, ending in .ts, .mts or .cts; - for standard output',
      parse: path,
      default: '-',
    },
  ],
  examples: ['mapwright types --models models --out models.d.mts'],
  async run(options) {
    const { types } = await import('../types.ts');
    return types(options);
  },
};
