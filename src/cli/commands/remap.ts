import { REMOTE_DATA } from '../../mapping/shape/shape-value.ts';
import type { TransformCommandOptions } from '../transform.ts';
import type { CliCommand } from './cli-command.ts';
import { transformCommand } from './transform.ts';

/** Options of `transform` that mean the same here. */
const SHARED: ReadonlySet<string | undefined> = new Set([
  ...['--resource', '--out', '--format', '--out-format', '--out-compression', '--overrides', '--definitions'],
  ...['--models', '--settings', '--tables', '--time-zones'],
  ...['--in-format', '--in-compression', '--exclude-fields', '--on-invalid', '--rejects', '--redact-values'],
]);

/** `mapwright remap` */
export const remapCommand: CliCommand<TransformCommandOptions> = {
  name: 'remap',
  summary: 'maps the remote_data of stored records again, and writes those that differ',
  options: [
    { flags: '--provider <slug>', description: 'provider of the records', isRequired: true },
    ...transformCommand.options.flatMap((option) => {
      const [name] = option.flags.split(' ');
      if (name === '--in') {
        return [
          {
            ...option,
            description: 'mapped records with remote_data, as transform writes them; - for standard input',
          },
        ];
      }
      return SHARED.has(name) ? [option] : [];
    }),
  ],
  examples: [
    'mapwright remap --provider hubspot --overrides account.yaml --in users.ndjson --out changed.ndjson',
  ],
  exitStatus:
    '0 all mapped, 1 some rejected, 2 the arguments or a definition are invalid, 4 the input or output failed.',
  async run(options) {
    const { transform } = await import('../transform.ts');
    return transform({ ...options, record: REMOTE_DATA, remaps: true, threads: 1, failIf: [], partSize: 1 });
  },
};
