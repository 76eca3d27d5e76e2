import type { OptionRule } from '../options/index.ts';

/** An option that takes models, and not their schemas. */
export const MODELS: OptionRule = {
  expected: 'an array of models, as createModel makes them',
  accepts: (value) => Array.isArray(value) && value.every(isModel),
};

function isModel(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return 'name' in value && 'fields' in value && Array.isArray(value.fields) && 'check' in value;
}
