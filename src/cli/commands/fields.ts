import type { FieldsCommandOptions } from '../fields.ts';
import { path } from '../option-values.ts';
import type { CliCommand } from './cli-command.ts';
import { DEFINITIONS, MODELS, OVERRIDES, RESOURCE, TIME_ZONES } from './common-options.ts';

/** `mapwright fields` */
export const fieldsCommand: CliCommand<FieldsCommandOptions> = {
  name: 'fields',
  summary: 'lists the paths of raw records, how often they are filled, and which fields read them',
  options: [
    { flags: '--provider <slug>', description: 'provider of the records', isRequired: true },
    RESOURCE,
    { flags: '--in <file>', description: 'raw records; - for standard input', parse: path, default: '-' },
    { flags: '--unread', description: 'lists only what the mapping does not read' },
    OVERRIDES,
    DEFINITIONS,
    MODELS,
    TIME_ZONES,
    { flags: '--json', description: 'prints JSON' },
  ],
  examples: ['mapwright fields --provider hubspot --in owners.ndjson --unread'],
  async run(options) {
    const { fields } = await import('../fields.ts');
    return fields(options);
  },
};
