import {
  ANYTHING,
  FLAG,
  OBJECT,
  type OptionRule,
  type OptionRules,
  oneOf,
  TEXT,
  TEXTS,
} from '../options/index.ts';
import type { ListResponseOptions } from './mapping.ts';
import { CURSOR_OPTIONS } from './shape/list-envelope.ts';
import type { GetResponseOptions, MappingOptions, OnInvalid } from './types.ts';

/** Shape of a mapping, to check values that callers pass. */
export const MAPPING: OptionRule = {
  expected: 'a mapping, as engine.mapping returns it',
  accepts: (value) => typeof value === 'object' && value !== null && 'safeMap' in value,
};

/** Valid values of `onInvalid`. */
export const ON_INVALID = oneOf<OnInvalid>({ reject: true, omit: true, keep: true });

const DEADLINE: OptionRule = {
  expected: 'an object of milliseconds, a number greater than 0, and now, a function',
  accepts: (value) =>
    typeof value === 'object' &&
    value !== null &&
    'milliseconds' in value &&
    typeof value.milliseconds === 'number' &&
    value.milliseconds > 0 &&
    'now' in value &&
    typeof value.now === 'function',
};

/** Valid options of a mapping call. */
export const MAPPING_OPTIONS: OptionRules<MappingOptions> = {
  onInvalid: ON_INVALID,
  format: oneOf<NonNullable<MappingOptions['format']>>({ unified: true, raw: true, normalized: true }),
  ignoreRemoteData: FLAG,
  excludeFields: TEXTS,
  redactValues: FLAG,
  deadline: DEADLINE,
  response: ANYTHING,
  headers: OBJECT,
  query: OBJECT,
  context: OBJECT,
  settings: OBJECT,
  tables: OBJECT,
};

/** Valid options of a whole get answer. */
export const GET_RESPONSE_OPTIONS: OptionRules<GetResponseOptions> = { ...MAPPING_OPTIONS, id: TEXT };

/** Valid options of a whole list answer. */
export const LIST_RESPONSE_OPTIONS: OptionRules<ListResponseOptions> = {
  ...MAPPING_OPTIONS,
  ...CURSOR_OPTIONS,
};
