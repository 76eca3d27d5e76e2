import { stringify } from '../../values/index.ts';
import type { BuiltIn } from '../built-in.ts';

/** `$clone(value)`: a deep copy by way of JSON text, as transforms make it. */
export const clone: BuiltIn = {
  name: 'clone',
  cost: { call: 15 },
  signature: '<(oa)-:o>',
  parameters: 1,
  parameterCount: 1,
  implementation(value: unknown): unknown {
    const text = stringify(value);
    return text === undefined ? undefined : JSON.parse(text);
  },
};
