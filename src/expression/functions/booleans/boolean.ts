import { toBoolean } from '../../values/index.ts';
import type { BuiltIn } from '../built-in.ts';

/** `$boolean(value)`: https://docs.jsonata.org/boolean-functions#boolean. */
export const boolean: BuiltIn = {
  name: 'boolean',
  signature: '<x-:b>',
  parameters: 1,
  parameterCount: 1,
  implementation: toBoolean,
};

/** `$not(value)`: https://docs.jsonata.org/boolean-functions#not. */
export const not: BuiltIn = {
  name: 'not',
  signature: '<x-:b>',
  parameters: 1,
  parameterCount: 1,
  implementation: (value: unknown) => (value === undefined ? undefined : !toBoolean(value)),
};

/** `$exists(value)`: https://docs.jsonata.org/boolean-functions#exists. */
export const exists: BuiltIn = {
  name: 'exists',
  signature: '<x:b>',
  parameters: 1,
  parameterCount: 1,
  implementation: (value: unknown) => value !== undefined,
};
