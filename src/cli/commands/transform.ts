import { INPUT_FORMATS } from '../../bulk/input/index.ts';
import { list, path, threads } from '../option-values.ts';
import type { TransformCommandOptions } from '../transform.ts';
import type { CliCommand } from './cli-command.ts';
import { DEFINITIONS, OVERRIDES, RESOURCE } from './common-options.ts';

/** `mapwright transform` */
export const transformCommand: CliCommand<TransformCommandOptions> = {
  name: 'transform',
  summary: 'maps raw records to NDJSON of unified ones',
  options: [
    { flags: '--provider <slug>', description: 'provider whose records come in', isRequired: true },
    RESOURCE,
    {
      flags: '--in <file>',
      description: `${inputTitles()}; - for standard input`,
      parse: path,
      default: '-',
    },
    {
      flags: '--out <file>',
      description: 'where the result goes; - for standard output',
      parse: path,
      default: '-',
    },
    {
      flags: '--format <name>',
      description: 'form of the result',
      choices: ['unified', 'raw', 'normalized'],
      default: 'unified',
    },
    {
      flags: '--exclude-fields <paths>',
      description: 'names and dotted paths to leave out, with commas between',
      parse: list,
    },
    { flags: '--ignore-remote-data', description: 'leaves remote_data out' },
    OVERRIDES,
    {
      flags: '--on-invalid <rule>',
      description: 'what becomes of an invalid field',
      choices: ['reject', 'omit', 'keep'],
      default: 'reject',
    },
    {
      flags: '--rejects <file>',
      description: 'where rejected records go, with their issues',
      parse: path,
    },
    DEFINITIONS,
    {
      flags: '--profile <file>',
      description: 'where the profile of the raw records goes, for mapwright drift',
      parse: path,
    },
    { flags: '--profile-members', description: 'also counts values in the profile, of paths that have few' },
    {
      flags: '--threads <count>',
      description: 'threads to work on; more than one needs a file of NDJSON',
      parse: threads,
      default: 1,
    },
  ],
  examples: [
    'mapwright transform --provider hubspot --in owners.ndjson --out users.ndjson --rejects rejects.ndjson',
    'curl … | mapwright transform --provider pipedrive --ignore-remote-data | head',
  ],
  exitStatus: '0 all mapped, 1 some rejected, 2 the call or a definition cannot be used.',
  async run(options) {
    const { transform } = await import('../transform.ts');
    return transform(options);
  },
};

/** The formats of the input in words: `A, B or C`. */
function inputTitles(): string {
  const titles = INPUT_FORMATS.map(({ title }) => title);
  return `${titles.slice(0, -1).join(', ')} or ${titles.at(-1)}`;
}
