import { stringify } from '../../values/index.ts';
import type { BuiltIn } from '../built-in.ts';

/** `$string(value, prettify)`: https://docs.jsonata.org/string-functions#string. */
export const string: BuiltIn = {
  name: 'string',
  cost: { call: 8 },
  signature: '<x-b?:s>',
  parameters: 1,
  parameterCount: 2,
  implementation: (value: unknown, pretty?: boolean) => stringify(value, pretty),
};
