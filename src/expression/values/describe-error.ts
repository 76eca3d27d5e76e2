import { ExpressionError } from './expression-error.ts';
import { shortText } from './index.ts';

/**
 * One sentence for each of JSONata's error codes but those of pictures. `{token}`, `{value}`, `{value2}`, `{index}`,
 * `{type}` and `{function}` are details of the failure.
 */
const MESSAGES: Readonly<Record<string, string>> = {
  D1001: 'The number {value} is out of range.',
  D1002: 'Only a number can be negated, but {value} was found.',
  D1004: 'The regular expression {value} matches an empty string, which never ends.',
  D1009: 'Two key expressions of one object return the same key {value}.',
  D1011: 'Calls nest more than {value} deep.',
  D1012: 'The expression takes more steps than allowed.',
  D1013: 'The key {value} is reserved.',
  D2014: 'A range of {value} numbers is too long; ten million are allowed.',
  D2015: 'An array or string of size {value} is larger than allowed.',
  D3001: 'A number that is not finite cannot be converted to a string.',
  D3010: 'The second argument of {function} must not be an empty string.',
  D3011: 'The fourth argument of {function} must be a positive number, but {value} was given.',
  D3012: 'A replacement must be a string, but {value} was given.',
  D3020: 'The third argument of {function} must be a positive number, but {value} was given.',
  D3030: '{value} cannot be converted to a number.',
  D3040: 'The third argument of {function} must be a positive number, but {value} was given.',
  D3050: 'The function given to {function} must have at least two parameters.',
  D3060: 'The square root of the negative number {value} does not exist.',
  D3061: 'The power of {value} and the given exponent is not a number.',
  D3070: 'Without a comparison function, {function} takes only numbers or only strings.',
  D3100: 'A base must be from 2 to 36, but {value} was given.',
  D3110: '{value} is not an ISO 8601 timestamp.',
  D3120: 'The string given to $eval is not well formed: {value}',
  D3121: 'The string given to $eval failed: {value}',
  D3138: '$single found more than one match.',
  D3139: '$single found no match.',
  D3140: '{function} cannot decode {value}.',
  T0410: 'Argument {index} of {function} has the wrong type.',
  T0411: 'The context value is not what argument {index} of {function} takes.',
  T0412: 'Argument {index} of {function} must be an array of {type}.',
  T1003: 'A key of an object must be a string, but {value} was found.',
  T1005: 'The name {token} is called as a function; did you mean {function}?',
  T1006: 'Something that is not a function is called.',
  T1007: 'The name {token} is applied as a function; did you mean {function}?',
  T1008: 'Something that is not a function is partially applied.',
  T1010: 'A matcher function returned something other than a match.',
  T2001: 'The left side of {token} must be a number, but {value} was found.',
  T2002: 'The right side of {token} must be a number, but {value} was found.',
  T2003: 'The left side of a range must be an integer, but {value} was found.',
  T2004: 'The right side of a range must be an integer, but {value} was found.',
  T2006: 'The right side of ~> must be a function.',
  T2007: 'An order-by compares {value} with {value2}, which are of different types.',
  T2008: 'An order-by takes numbers and strings, but {value} was found.',
  T2009: '{value} and {value2} are of different types and cannot be compared by {token}.',
  T2010: '{token} compares numbers and strings, but {value} was found.',
  T2011: 'The update of a transform must be an object, but {value} was found.',
  T2012: 'The deletion of a transform must be a string or an array of strings, but {value} was found.',
  T2013: 'A transform needs $clone to be a function.',
  'circular-value': 'The update of a transform puts an object into itself.',
};

const LONGEST_VALUE = 80;

/** Adds a sentence, a line and a column to an error of the language. */
export function describeError(error: unknown, text: string): unknown {
  if (error instanceof ExpressionError) error.complete(error.details.message ?? sentence(error), text);
  return error;
}

/** A function in a sentence; a lambda and the result of an expression have no name. */
function functionName(name: string): string {
  if (name === '|') return 'the transform';
  return /^\w/.test(name) ? `$${name}` : 'the function';
}

function sentence(error: ExpressionError): string {
  const template = error.details.template ?? MESSAGES[error.code];
  if (template === undefined) return `The expression failed with ${error.code}.`;
  const details: Readonly<Record<string, unknown>> = { ...error.details };
  return template.replace(/\{(\w+)\}/g, (_, name: string) => {
    if (name === 'function') return functionName(String(details.functionName ?? details.token ?? ''));
    const value = details[name];
    return name === 'token' || name === 'type'
      ? String(value ?? '')
      : value === undefined
        ? 'nothing'
        : shortText(value, LONGEST_VALUE);
  });
}
