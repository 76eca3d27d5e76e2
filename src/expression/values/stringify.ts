import { budget, checkSize, spend } from './budget.ts';
import { ExpressionError } from './expression-error.ts';
import { isNumeric } from './is-numeric.ts';
import { unwrapDocument } from './sequence.ts';
import { isFunction } from './type-name.ts';
import { checkDepth } from './value-depth.ts';

/** Digits that a fraction keeps, which hides the noise of binary arithmetic. */
const PRECISION = 15;

/**
 * The text of a value as `$string` and `&` give it: texts as they are, functions as the empty text,
 * anything else as JSON with numbers rounded to 15 digits. Nothing stays nothing.
 *
 * @throws ExpressionError `D3001` on a number that is not finite, `D1001` on an infinite one inside an array or object,
 * `D2015` when the text is too large, `D1011` for a value that is nested too deep, `value-not-json` for one that contains
 * itself.
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
  // A text this short, with its point, has no more digits than are kept.
  const text = String(value);
  return text.length <= PRECISION + 1 ? text : String(roundToPrecision(value));
}

/** Gives the number that a text shows, without a negative zero. */
function roundToPrecision(value: number): number {
  return Number.isInteger(value) ? value + 0 : Number(value.toPrecision(PRECISION));
}

function toJson(value: unknown, pretty: boolean): string | undefined {
  let size = 0;
  /** What the part that is written is in, from the outside in. */
  const holders: unknown[] = [];
  const text: string | undefined = JSON.stringify(
    value,
    function (this: unknown, _, part: unknown) {
      while (holders.length > 0 && holders.at(-1) !== this) holders.pop();
      if (typeof part === 'object' && part !== null) {
        if (holders.includes(part)) refuseCycle();
        holders.push(part);
        checkDepth(holders.length);
      }
      spend(typeof part === 'string' ? 8 + (part.length >>> 5) : 8);
      // Shared parts are written once for each place, so that a small value can have a huge text.
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
