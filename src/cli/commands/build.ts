import type { BuildCommandOptions } from '../build.ts';
import { collect, path } from '../option-values.ts';
import { parseLimits } from '../parse-limits.ts';
import type { CliCommand } from './cli-command.ts';
import { DEFINITIONS, MODELS, OVERRIDES, TIME_ZONES } from './common-options.ts';

/** `mapwright build` */
export const buildCommand: CliCommand<BuildCommandOptions> = {
  name: 'build',
  summary: 'writes an ES module with mappings compiled in, and its types',
  options: [
    {
      flags: '--out <file>',
      description: 'module to write, ending in .js or .mjs',
      parse: path,
      isRequired: true,
    },
    {
      flags: '--provider <slug>',
      description: 'provider to include; may be repeated; all of them if omitted',
      parse: collect,
      default: [],
    },
    OVERRIDES,
    DEFINITIONS,
    MODELS,
    TIME_ZONES,
    {
      flags: '--resource <name>',
      description: 'resource to include; may be repeated; all of them if omitted',
      parse: collect,
      default: [],
    },
    {
      flags: '--limits <list>',
      description: 'limits of expressions, such as steps=1000000,depth=100,size=100000',
      parse: parseLimits,
    },
  ],
  examples: ['mapwright build --provider hubspot --provider zoho-crm --out mappings.mjs'],
  async run(options) {
    const { build } = await import('../build.ts');
    return build(options);
  },
};
