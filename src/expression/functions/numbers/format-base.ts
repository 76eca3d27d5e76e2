import { ExpressionError } from '../../values/expression-error.ts';
import type { BuiltIn } from '../built-in.ts';
import { roundHalfEven } from './round-half-even.ts';

/** `$formatBase(number, base)`, which throws `D3100`: https://docs.jsonata.org/numeric-functions#formatbase. */
export const formatBase: BuiltIn = {
  name: 'formatBase',
  cost: { call: 60 },
  signature: '<n-n?:s>',
  parameters: 2,
  parameterCount: 2,
  implementation(value: number | undefined, radix = 10): string | undefined {
    if (value === undefined) return undefined;
    const base = roundHalfEven(radix);
    if (!(base >= 2 && base <= 36)) throw new ExpressionError('D3100', { value: base });
    return roundHalfEven(value).toString(base);
  },
};
