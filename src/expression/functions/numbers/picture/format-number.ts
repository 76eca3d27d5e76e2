import { checkPicture } from '../../../values/budget.ts';
import { rememberByText } from '../../../values/index.ts';
import { type BuiltIn, required } from '../../built-in.ts';
import { parseNumberPicture } from './number-picture.ts';
import { readSymbols } from './symbols.ts';
import { writeNumber } from './write-number.ts';

const DEFAULT_SYMBOLS = readSymbols();
const parseDefault = rememberByText((picture) => parseNumberPicture(picture, DEFAULT_SYMBOLS));

/** `$formatNumber(number, picture, options)`: https://docs.jsonata.org/numeric-functions#formatnumber. */
export const formatNumber: BuiltIn = {
  name: 'formatNumber',
  cost: { call: 120, perCharacter: 1 },
  signature: '<n-so?:s>',
  parameters: 3,
  parameterCount: 3,
  implementation(
    value: number | undefined,
    picture: string | undefined,
    options?: Readonly<Record<string, unknown>>,
  ): string | undefined {
    if (value === undefined) return undefined;
    const text = required(picture, 2);
    checkPicture(text.length);
    const symbols = options === undefined ? DEFAULT_SYMBOLS : readSymbols(options);
    const { positive, negative } =
      options === undefined ? parseDefault(text) : parseNumberPicture(text, symbols);
    return writeNumber(value, value >= 0 ? positive : negative, symbols);
  },
};
