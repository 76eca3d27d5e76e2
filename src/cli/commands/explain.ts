import type { ExplainCommandOptions } from '../explain.ts';
import { path } from '../option-values.ts';
import type { CliCommand } from './cli-command.ts';
import { ACCOUNT, DEFINITIONS, MODELS, OVERRIDES, RESOURCE, TIME_ZONES } from './common-options.ts';

/** `mapwright explain` */
export const explainCommand: CliCommand<ExplainCommandOptions, string> = {
  name: 'explain',
  summary: 'shows which expression made each field of one record, and from which input',
  argument: {
    name: '<file>',
    description: 'JSON of a record or a whole answer; - for standard input',
    parse: path,
  },
  options: [
    { flags: '--provider <slug>', description: 'provider that the record comes from', isRequired: true },
    { ...RESOURCE, description: 'resource of the record' },
    OVERRIDES,
    DEFINITIONS,
    MODELS,
    TIME_ZONES,
    ...ACCOUNT,
    { flags: '--json', description: 'prints JSON' },
    { flags: '--watch', description: 'explains again whenever a file changes', conflicts: ['json'] },
  ],
  examples: [
    'mapwright explain --provider hubspot owner.json',
    'mapwright explain --provider acme owner.json --definitions acme.yaml --watch',
  ],
  async run(options, file) {
    const { explain } = await import('../explain.ts');
    return explain(file, options);
  },
};
