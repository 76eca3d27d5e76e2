import { append as appendValues } from '../../values/index.ts';
import type { BuiltIn } from '../built-in.ts';

/** `$append(first, second)`: https://docs.jsonata.org/array-functions#append. */
export const append: BuiltIn = {
  name: 'append',
  signature: '<xx:a>',
  parameters: 2,
  parameterCount: 2,
  implementation: appendValues,
};
