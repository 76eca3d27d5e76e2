import { ExpressionError } from '../../values/expression-error.ts';
import type { BuiltIn } from '../built-in.ts';

/** `$error(message)`, which throws `D3137`: https://docs.jsonata.org/object-functions#error. */
export const error: BuiltIn = {
  name: 'error',
  signature: '<s?:x>',
  parameters: 1,
  parameterCount: 1,
  implementation(message: string | undefined): never {
    throw new ExpressionError('D3137', { message: message || '$error() function evaluated' });
  },
};

/** `$assert(condition, message)`, which throws `D3141`: https://docs.jsonata.org/object-functions#assert. */
export const assert: BuiltIn = {
  name: 'assert',
  signature: '<bs?:x>',
  parameters: 2,
  parameterCount: 2,
  implementation(condition: boolean | undefined, message: string | undefined): void {
    if (!condition) throw new ExpressionError('D3141', { message: message || '$assert() statement failed' });
  },
};
