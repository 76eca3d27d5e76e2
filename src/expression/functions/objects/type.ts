import { typeName } from '../../values/index.ts';
import type { BuiltIn } from '../built-in.ts';

/** `$type(value)`: https://docs.jsonata.org/object-functions#type. */
export const type: BuiltIn = {
  name: 'type',
  signature: '<x:s>',
  parameters: 1,
  parameterCount: 1,
  implementation: typeName,
};
