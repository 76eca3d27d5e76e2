import { budget, checkSize, spend } from './budget.ts';
import { ExpressionError } from './expression-error.ts';
import { isNumeric } from './is-numeric.ts';
import { checkNesting } from './nesting.ts';
import { unwrapDocument } from './sequence.ts';
import { isFunction } from './type-name.ts';

/** Number of significant digits that are kept, which hides the noise of binary arithmetic. */
const PRECISION = 15;

/**
 * The string of a value as `$string` and `&` write it: strings as they are, functions as the empty string,
 * anything else as JSON with numbers rounded to 15 digits. Undefined stays undefined.
 *
 * @throws ExpressionError `D3001` on a number that is not finite, `D1001` on an infinite one inside an array or object,
 * `D2015` if the string is too large.
 */
export function stringify(value: unknown, pretty = false): string | undefined {
  switch (typeof value) {
    case 'undefined':
      return undefined;
    case 'string':
      return value;
    case 'boolean':
      return value ? 'true' : 'false';
    case 'number':
      return numberText(value);
    default:
      return isFunction(value) ? '' : toJson(unwrapDocument(value), pretty);
  }
}

function numberText(value: number): string {
  if (!Number.isFinite(value)) throw new ExpressionError('D3001', { value });
  // A number this short, with its point, has no more digits than are kept.
  const text = String(value);
  return text.length <= PRECISION + 1 ? text : String(roundToPrecision(value));
}

/** Returns the number that a string shows, without a negative zero. */
function roundToPrecision(value: number): number {
  return Number.isInteger(value) ? value + 0 : Number(value.toPrecision(PRECISION));
}

function toJson(value: unknown, pretty: boolean): string | undefined {
  let size = 0;
  /** The arrays and objects around the part that is being written, outermost first. */
  const around: unknown[] = [];
  const text: string | undefined = JSON.stringify(
    value,
    function (this: unknown, _, part: unknown) {
      if (typeof part === 'object' && part !== null) {
        while (around.length > 0 && around.at(-1) !== this) around.pop();
        if (around.includes(part)) refuseCycle();
        around.push(part);
        checkNesting(around.length);
      }
      spend(typeof part === 'string' ? 8 + (part.length >>> 5) : 8);
      // Shared parts are written once for each place, so that a small value can have a huge JSON text.
      size += typeof part === 'string' ? part.length : 1;
      if (size > budget.size) checkSize(size);
      if (isFunction(part)) return '';
      return isNumeric(part) ? roundToPrecision(part) : part;
    },
    pretty ? 2 : 0,
  );
  if (text !== undefined) checkSize(text.length);
  return text;
}

function refuseCycle(): never {
  const message = 'A value that contains itself cannot be written as a string.';
  throw new ExpressionError('value-not-json', { message });
}
