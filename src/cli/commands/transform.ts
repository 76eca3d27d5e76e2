import { COMPRESSION_NAMES } from '../../bulk/compression/index.ts';
import { INPUT_FORMATS } from '../../bulk/input/index.ts';
import { OUTPUT_FORMAT_NAMES, OUTPUT_FORMATS } from '../../bulk/output/index.ts';
import { INPUT_FORMAT_NAMES } from '../../bulk/source/source-options.ts';
import { TABLE_FORMATS } from '../../bulk/table/index.ts';
import { bytes, collect, list, path, threads } from '../option-values.ts';
import type { TransformCommandOptions } from '../transform.ts';
import type { CliCommand } from './cli-command.ts';
import { ACCOUNT, DEFINITIONS, MODELS, OVERRIDES, RESOURCE, TIME_ZONES } from './common-options.ts';

/** `mapwright transform` */
export const transformCommand: CliCommand<TransformCommandOptions> = {
  name: 'transform',
  summary: 'maps raw records to NDJSON of unified ones',
  options: [
    {
      flags: '--provider <slug>',
      description: 'provider of the records; required without --provider-from',
      parse: path,
    },
    RESOURCE,
    {
      flags: '--in <file>',
      description: `${titlesOf([...INPUT_FORMATS, ...TABLE_FORMATS])}; - for standard input`,
      parse: path,
      default: '-',
    },
    {
      flags: '--in-format <name>',
      description: 'format of the input, where neither its content nor its name tells it',
      choices: INPUT_FORMAT_NAMES,
    },
    {
      flags: '--in-compression <name>',
      description: 'compression of the input, where neither its content nor its name tells it',
      choices: COMPRESSION_NAMES,
    },
    {
      flags: '--record <path>',
      description: 'path of the record in what carries it, as record, payload.after or _airbyte_data',
      parse: path,
    },
    {
      flags: '--stream <name>',
      description: 'stream of the messages of Singer or Airbyte that are mapped, if there are several',
      parse: path,
    },
    {
      flags: '--provider-from <path>',
      description: "path of the provider's slug in what carries the record",
      parse: path,
      conflicts: ['provider', 'report', 'profile', 'failIf', 'excludeFields'],
    },
    {
      flags: '--nest-columns',
      description: 'makes a column Owner.Name of a table a member of an object Owner',
    },
    {
      flags: '--out <file>',
      description: 'file for the result; - for standard output',
      parse: path,
      default: '-',
    },
    {
      flags: '--format <name>',
      description: 'form of the records',
      choices: ['unified', 'raw', 'normalized'],
      default: 'unified',
    },
    {
      flags: '--out-format <name>',
      description: `format of the output: ${titlesOf(OUTPUT_FORMATS)}; NDJSON unless the name of the file says another`,
      choices: OUTPUT_FORMAT_NAMES,
    },
    {
      flags: '--tagged',
      description: 'writes rejected records among the others: a line is {"ok":…} or {"rejected":…}',
      conflicts: ['outFormat', 'singer'],
    },
    {
      flags: '--singer',
      description: 'reads messages of Singer and writes them with the schema of the model; passes STATE on',
      conflicts: ['outFormat', 'record'],
    },
    {
      flags: '--out-compression <name>',
      description: 'compression of the output; none unless the name of the file says one',
      choices: COMPRESSION_NAMES,
    },
    {
      flags: '--exclude-fields <paths>',
      description: 'names and dotted paths to leave out, separated by commas',
      parse: list,
    },
    { flags: '--ignore-remote-data', description: 'leaves remote_data out' },
    OVERRIDES,
    {
      flags: '--on-invalid <rule>',
      description: 'what to do with an invalid field',
      choices: ['reject', 'omit', 'keep'],
      default: 'reject',
    },
    {
      flags: '--rejects <file>',
      description: 'file for rejected records and their issues',
      parse: path,
    },
    {
      flags: '--report <file>',
      description: 'file for what was found: how fields were filled, issues, paths that nothing reads',
      parse: path,
    },
    {
      flags: '--fail-if <condition>',
      description:
        "ends with status 3 if it holds, as 'rejected > 1%' or 'email.filled < 90%'; may be repeated",
      parse: collect,
      default: [],
    },
    { flags: '--redact-values', description: 'leaves values of records out of warnings' },
    DEFINITIONS,
    MODELS,
    TIME_ZONES,
    ...ACCOUNT,
    {
      flags: '--profile <file>',
      description: 'where the profile of the raw records goes, for mapwright drift',
      parse: path,
    },
    { flags: '--profile-members', description: 'also counts values in the profile, of paths that have few' },
    {
      flags: '--checkpoint <folder>',
      description:
        'folder for finished parts, so that a run that was killed goes on where it was; needs a file of NDJSON',
      parse: path,
      conflicts: ['tagged', 'singer', 'record', 'providerFrom', 'report', 'profile', 'failIf'],
    },
    {
      flags: '--part-size <bytes>',
      description: 'bytes of the input in a part of --checkpoint',
      parse: bytes,
      default: 64 * 1024 * 1024,
    },
    {
      flags: '--threads <count>',
      description: 'number of threads; more than one needs a file of NDJSON',
      parse: threads,
      default: 1,
    },
  ],
  examples: [
    'mapwright transform --provider hubspot --in owners.ndjson --out users.ndjson --rejects rejects.ndjson',
    'curl … | mapwright transform --provider pipedrive --ignore-remote-data | head',
  ],
  exitStatus:
    '0 all mapped, 1 some rejected, 2 the arguments or a definition are invalid, 3 a condition of --fail-if holds, 4 the input or output failed.',
  async run(options) {
    const { transform } = await import('../transform.ts');
    return transform(options);
  },
};

/** Formats in words: `A, B or C`. */
function titlesOf(formats: readonly { readonly title: string }[]): string {
  const titles = formats.map(({ title }) => title);
  return `${titles.slice(0, -1).join(', ')} or ${titles.at(-1)}`;
}
