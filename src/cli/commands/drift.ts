import { UsageError } from '../../issue/index.ts';
import type { DriftCommandOptions } from '../drift.ts';
import { collect, rate } from '../option-values.ts';
import type { CliCommand } from './cli-command.ts';
import { DEFINITIONS, MODELS, OVERRIDES, TIME_ZONES } from './common-options.ts';

/** `mapwright drift` */
export const driftCommand: CliCommand<DriftCommandOptions, readonly string[]> = {
  name: 'drift',
  summary: 'says what changed in the records of a provider, and what to change in its file',
  argument: {
    name: '<profiles...>',
    description:
      'profile or records of before, or the word raw for the raw schema alone; then those of now, - for records on standard input',
    parse: (value, previous) => collect(value, Array.isArray(previous) ? previous : []),
  },
  options: [
    {
      flags: '--provider <slug>',
      description: 'provider that the records come from, where no profile says so',
    },
    { flags: '--resource <name>', description: 'resource that they are, where no profile says so' },
    OVERRIDES,
    DEFINITIONS,
    MODELS,
    TIME_ZONES,
    {
      flags: '--false-alarms <rate>',
      description: 'how often an unchanged provider may be found changed',
      parse: rate,
    },
    { flags: '--json', description: 'prints JSON' },
  ],
  examples: ['mapwright drift base.json now.json', 'mapwright drift raw owners.ndjson --provider hubspot'],
  exitStatus: '0 nothing changed, 1 something did, 2 the call or a profile cannot be used.',
  async run(options, profiles) {
    const [base, now, ...others] = profiles;
    if (base === undefined || now === undefined || others.length > 0) {
      const message = `Two profiles are compared, but ${profiles.length} given: that of before and that of now.`;
      throw new UsageError('The call cannot be used.', [{ code: 'option-invalid', message }]);
    }
    const { drift } = await import('../drift.ts');
    return drift(base, now, options);
  },
};
