import { checkSize } from '../../values/budget.ts';
import type { BuiltIn } from '../built-in.ts';

/** `$lowercase(text)`, independent of locale: https://docs.jsonata.org/string-functions#lowercase. */
export const lowercase: BuiltIn = {
  name: 'lowercase',
  cost: { call: 3, perCharacter: 1 / 8 },
  signature: '<s-:s>',
  parameters: 1,
  parameterCount: 1,
  implementation(text: string | undefined): string | undefined {
    checkSize(text?.length ?? 0);
    return text?.toLowerCase();
  },
};

/** `$uppercase(text)`, independent of locale: https://docs.jsonata.org/string-functions#uppercase. */
export const uppercase: BuiltIn = {
  name: 'uppercase',
  cost: { call: 3, perCharacter: 1 / 8 },
  signature: '<s-:s>',
  parameters: 1,
  parameterCount: 1,
  implementation(text: string | undefined): string | undefined {
    checkSize(text?.length ?? 0);
    return text?.toUpperCase();
  },
};
