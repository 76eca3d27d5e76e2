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

/** What a mapping must be. */
export const MAPPING: OptionRule = {
  expected: 'a mapping, as engine.mapping returns it',
  accepts: (value) => typeof value === 'object' && value !== null && 'safeMap' in value,
};

/** What `onInvalid` may be. */
export const ON_INVALID = oneOf<OnInvalid>({ reject: true, omit: true, keep: true });

/** What the options of a mapping call may be. */
export const MAPPING_OPTIONS: OptionRules<MappingOptions> = {
  onInvalid: ON_INVALID,
  format: oneOf<NonNullable<MappingOptions['format']>>({ unified: true, raw: true, normalized: true }),
  ignoreRemoteData: FLAG,
  excludeFields: TEXTS,
  redactValues: FLAG,
  response: ANYTHING,
  headers: OBJECT,
  query: OBJECT,
  context: OBJECT,
};

/** What the options of a whole get answer may be. */
export const GET_RESPONSE_OPTIONS: OptionRules<GetResponseOptions> = { ...MAPPING_OPTIONS, id: TEXT };

/** What the options of a whole list answer may be. */
export const LIST_RESPONSE_OPTIONS: OptionRules<ListResponseOptions> = {
  ...MAPPING_OPTIONS,
  ...CURSOR_OPTIONS,
};
