import { checkPicture } from '../../../values/budget.ts';
import type { BuiltIn } from '../../built-in.ts';
import { required } from '../../built-in.ts';
import { parseIntegerPicture } from './integer-picture.ts';
import { readInteger } from './read-integer.ts';
import { writeInteger } from './write-integer.ts';

/** `$formatInteger(number, picture)`: https://docs.jsonata.org/numeric-functions#formatinteger. */
export const formatInteger: BuiltIn = {
  name: 'formatInteger',
  cost: { call: 60, perCharacter: 1 },
  signature: '<n-s:s>',
  parameters: 2,
  parameterCount: 2,
  implementation(value: number | undefined, picture: string | undefined): string | undefined {
    if (value === undefined) return undefined;
    return writeInteger(Math.floor(value), parseIntegerPicture(required(picture, 2)));
  },
};

/** `$parseInteger(text, picture)`: https://docs.jsonata.org/numeric-functions#parseinteger. */
export const parseInteger: BuiltIn = {
  name: 'parseInteger',
  cost: { call: 40, perCharacter: 1 },
  signature: '<s-s:n>',
  parameters: 2,
  parameterCount: 2,
  implementation(text: string | undefined, picture: string | undefined): number | undefined {
    if (text === undefined) return undefined;
    checkPicture(text.length >>> 4);
    return readInteger(text, parseIntegerPicture(required(picture, 2)));
  },
};
