import type { OptionRule } from '../options/index.ts';

/** A JSON Schema. */
export const SCHEMA: OptionRule = {
  expected: 'a JSON Schema: an object, true or false',
  accepts: (value) =>
    typeof value === 'boolean' || (typeof value === 'object' && value !== null && !Array.isArray(value)),
};

/** JSON Schemas by name. */
export const SCHEMAS: OptionRule = {
  expected: 'an object with a JSON Schema for each binding',
  accepts: (value) =>
    typeof value === 'object' && value !== null && Object.values(value).every(SCHEMA.accepts),
};
