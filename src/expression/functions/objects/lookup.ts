import { asText, lookup as lookupKey } from '../../values/index.ts';
import type { BuiltIn } from '../built-in.ts';

/** `$lookup(object, key)`: https://docs.jsonata.org/object-functions#lookup. */
export const lookup: BuiltIn = {
  name: 'lookup',
  signature: '<x-s:x>',
  parameters: 2,
  parameterCount: 2,
  implementation: (value: unknown, key: string | undefined) => lookupKey(value, asText(key)),
};
