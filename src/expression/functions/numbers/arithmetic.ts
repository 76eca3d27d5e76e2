import { ExpressionError } from '../../values/expression-error.ts';
import type { BuiltIn } from '../built-in.ts';

/** `$abs(number)`: https://docs.jsonata.org/numeric-functions#abs. */
export const abs: BuiltIn = {
  name: 'abs',
  signature: '<n-:n>',
  parameters: 1,
  parameterCount: 1,
  implementation: (value: number | undefined) => (value === undefined ? undefined : Math.abs(value)),
};

/** `$sqrt(number)`, which throws `D3060` below zero: https://docs.jsonata.org/numeric-functions#sqrt. */
export const sqrt: BuiltIn = {
  name: 'sqrt',
  signature: '<n-:n>',
  parameters: 1,
  parameterCount: 1,
  implementation(value: number | undefined): number | undefined {
    if (value === undefined) return undefined;
    if (value < 0) throw new ExpressionError('D3060', { value, index: 1 });
    return Math.sqrt(value);
  },
};

/** `$power(base, exponent)`, which throws `D3061` without a finite result: https://docs.jsonata.org/numeric-functions#power. */
export const power: BuiltIn = {
  name: 'power',
  signature: '<n-n:n>',
  parameters: 2,
  parameterCount: 2,
  implementation(base: number | undefined, exponent = Number.NaN): number | undefined {
    if (base === undefined) return undefined;
    const result = base ** exponent;
    if (!Number.isFinite(result)) throw new ExpressionError('D3061', { value: base, index: 1 });
    return result;
  },
};
