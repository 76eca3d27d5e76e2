import { ExpressionError } from './expression-error.ts';
import { FunctionValue, isFunctionValue } from './function-value.ts';

/** Accepts a function of the language, or a JavaScript function from a binding or a function's result. */
export function toFunction(value: unknown): FunctionValue {
  if (isFunctionValue(value)) return value;
  if (typeof value !== 'function') throw new ExpressionError('T1006');
  return new FunctionValue({ arity: value.length, body: (...parameters) => fromHost(value(...parameters)) });
}

/** Checks the result of a custom function: a promise would make evaluation asynchronous. */
export function fromHost(value: unknown): unknown {
  if (typeof value === 'object' && value !== null && 'then' in value && typeof value.then === 'function') {
    throw new ExpressionError('promise-returned', {
      message: 'A function returned a promise, but functions of an expression must be synchronous.',
    });
  }
  return value;
}
