import type { OptionRule } from '../options/index.ts';

/** The probability of a false alarm: with 0 nothing could be found. */
export const PROBABILITY: OptionRule = {
  expected: 'a number between 0 and 1',
  isShown: true,
  accepts: (value) => typeof value === 'number' && value > 0 && value < 1,
};

/** A part of something. */
export const PART: OptionRule = {
  expected: 'a number from 0 to less than 1',
  isShown: true,
  accepts: (value) => typeof value === 'number' && value >= 0 && value < 1,
};

/** A number of records. */
export const RECORD_COUNT: OptionRule = {
  expected: 'a whole number from 0',
  isShown: true,
  accepts: (value) => typeof value === 'number' && Number.isSafeInteger(value) && value >= 0,
};

/** A mapping, as far as its raw records are concerned. */
export const RAW_RECORDS: OptionRule = {
  expected: 'a mapping, as engine.mapping returns it',
  accepts: (value) =>
    isObject(value) &&
    typeof value.provider === 'string' &&
    typeof value.resource === 'string' &&
    'raw' in value,
};

/** A mapping, as far as its fields are concerned. */
export const FIELDS: OptionRule = {
  expected: 'a mapping, as engine.mapping returns it',
  accepts: (value) => isObject(value) && Array.isArray(value.fields),
};

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
