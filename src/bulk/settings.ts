import type { TimeZones } from '../expression/library.ts';
import type { Mapping } from '../mapping/mapping.ts';
import { MAPPING_OPTIONS } from '../mapping/mapping-options.ts';
import type { MappingOptions } from '../mapping/types.ts';
import { openEngine } from '../node/open-engine.ts';
import { OBJECT, optionCheck, required, TEXT, TEXTS } from '../options/index.ts';

/** What a thread needs to make a mapping of its own: plain data. */
export interface MappingSettings {
  readonly provider: string;
  readonly resource?: string;
  /** File or folder of definitions in addition to the bundled ones. */
  readonly definitions?: string;
  /** Folder of models in addition to the bundled ones. */
  readonly models?: string;
  /** Files of override layers, the first below the others. */
  readonly overrides?: readonly string[];
  /** Time zones that `$timestamp` knows by their names, as of `createEngine`. */
  readonly timeZones?: TimeZones;
  readonly mapOptions?: MappingOptions;
}

const checkOwnSettings = optionCheck<MappingSettings>('“settings”', {
  provider: required(TEXT),
  resource: TEXT,
  definitions: TEXT,
  models: TEXT,
  overrides: TEXTS,
  timeZones: OBJECT,
  mapOptions: OBJECT,
});

/** Checks the options of the mapping calls of a run. @throws UsageError */
export const checkMapOptions = optionCheck<MappingOptions>('“mapOptions”', MAPPING_OPTIONS);

/** Checks settings before a thread receives them. @throws UsageError `option-unknown`, `option-invalid` */
export function checkSettings(settings: MappingSettings): void {
  checkOwnSettings(settings);
  checkMapOptions(settings.mapOptions);
}

/**
 * Makes the mapping that settings describe. YAML, JSONata and Ajv are loaded only if definitions or
 * overrides need them.
 *
 * @throws UsageError `option-unknown`, `option-invalid`, `unknown-provider`; DefinitionError
 */
export async function openMapping(settings: MappingSettings): Promise<Mapping> {
  checkSettings(settings);
  const { provider, resource } = settings;
  const engine = await openEngine(settings);
  return engine.mapping(provider, resource === undefined ? {} : { resource });
}
