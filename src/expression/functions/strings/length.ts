import { countCharacters } from '../../values/index.ts';
import type { BuiltIn } from '../built-in.ts';

/** `$length(text)`, in characters: https://docs.jsonata.org/string-functions#length. */
export const length: BuiltIn = {
  name: 'length',
  cost: { call: 2, perCharacter: 1 / 8 },
  signature: '<s-:n>',
  parameters: 1,
  parameterCount: 1,
  implementation: (text: string | undefined) => (text === undefined ? undefined : countCharacters(text)),
};
