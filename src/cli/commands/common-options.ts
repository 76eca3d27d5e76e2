import { collect, collectList, path, setting } from '../option-values.ts';
import type { CommandOption } from './cli-command.ts';

/** Loads nothing, but refuses what can be read only once. */
export function readAgain(option: string): NonNullable<CommandOption['load']> {
  return async (paths) => {
    // Hardly any call names such files, and none waits for what looks at them.
    if (paths === undefined || (Array.isArray(paths) && paths.length === 0)) return paths;
    const { refusePipes } = await import('../refuse-pipes.ts');
    return refusePipes(option, paths);
  };
}

/** The option of commands that read records of one provider. */
export const RESOURCE: CommandOption = {
  flags: '--resource <name>',
  description: 'resource of the records',
  parse: path,
  default: 'crm/users',
};

/** The option of commands that know more models than the bundled ones. */
export const MODELS: CommandOption = {
  flags: '--models <folder>',
  description: 'models of your own, such as crm/companies.schema.json in the folder',
  parse: path,
};

/** The option of commands that map with layers. */
export const OVERRIDES: CommandOption = {
  flags: '--overrides <file>',
  description: 'layer of overrides; may be repeated, base first',
  parse: collect,
  default: [],
  load: readAgain('--overrides'),
};

/** The option of commands that know more providers than the bundled ones. */
export const DEFINITIONS: CommandOption = {
  flags: '--definitions <path>',
  description: 'provider file of your own, or a folder of them',
  parse: path,
  load: readAgain('--definitions'),
};

/** The option of commands that map, for expressions that name time zones. */
export const TIME_ZONES: CommandOption = {
  flags: '--time-zones <list>',
  description:
    'time zones that $timestamp knows by name, such as Europe/Berlin,Asia/Tokyo, or a .json file of their offsets; may be repeated',
  parse: collectList,
  default: [],
  async load(sources) {
    if (!Array.isArray(sources) || sources.length === 0) return undefined;
    const { timeZoneTable } = await import('../../node/time-zone-table.ts');
    return timeZoneTable(sources);
  },
};

/** The options that say what is known of the account whose records are mapped. */
export const ACCOUNT: readonly CommandOption[] = [
  {
    flags: '--settings <name=value>',
    description: 'account setting that expressions see as $settings; may be repeated',
    parse: setting,
    default: [],
  },
  {
    flags: '--tables <file>',
    description: 'JSON of the tables that expressions see as $tables: records, or the whole answer, by table',
    parse: path,
  },
];
