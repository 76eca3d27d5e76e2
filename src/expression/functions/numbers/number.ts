import { ExpressionError } from '../../values/expression-error.ts';
import type { BuiltIn } from '../built-in.ts';

const DECIMAL = /^-?[0-9]+(?:\.[0-9]+)?(?:[Ee][-+]?[0-9]+)?$/;
// The reference implementation takes any string that contains such a number, and returns NaN for most of them.
const OTHER_BASE = /^0[xX][0-9A-Fa-f]|0[oO][0-7]|0[bB][01]+$/;

/** `$number(value)`, which throws `D3030` on other strings: https://docs.jsonata.org/numeric-functions#number. */
export const number: BuiltIn = {
  name: 'number',
  cost: { call: 5, perCharacter: 1 / 4 },
  signature: '<(nsb)-:n>',
  parameters: 1,
  parameterCount: 1,
  implementation(value: unknown): number | undefined {
    if (value === undefined || typeof value === 'number') return value;
    if (typeof value === 'boolean') return value ? 1 : 0;
    if (typeof value === 'string') {
      const parsed = Number(value);
      if (DECIMAL.test(value) && Number.isFinite(parsed)) return parsed;
      if (OTHER_BASE.test(value)) return parsed;
    }
    throw new ExpressionError('D3030', { value, index: 1 });
  },
};
