/** Any number with at most this many digits, without an exponent, is exact enough to be written again. */
const FEW_DIGITS = 15;
const INTEGER = /^-?\d+$/;
/** No number of JavaScript needs as many characters; a regular expression may fail on far longer ones. */
const MOST_CHARACTERS = 100_000;
/** The maximum of `toPrecision`. */
const MOST_DIGITS = 100;

/**
 * Whether a number of JavaScript represents the text of a JSON number. It does not represent integers beyond 2^53,
 * fractions of more digits than it has, and magnitudes beyond its range; the digits of a number with an exponent are
 * considered an approximation.
 */
export function isExact(token: string): boolean {
  if (token.length <= FEW_DIGITS && !/[eE]/.test(token)) return true;
  if (token.length > MOST_CHARACTERS) return false;
  const value = Number(token);
  if (INTEGER.test(token)) return Number.isSafeInteger(value);
  if (!Number.isFinite(value)) return false;
  const [mantissa = '', exponent] = token.split(/[eE]/);
  if (value === 0) return !/[1-9]/.test(mantissa);
  return exponent !== undefined || hasSameDigits(mantissa, value);
}

/** Whether a number, written with as many digits as its text has, equals that text. */
function hasSameDigits(text: string, value: number): boolean {
  const digits = significantDigits(text);
  return digits.length <= MOST_DIGITS && significantDigits(value.toPrecision(digits.length)) === digits;
}

function significantDigits(text: string): string {
  const [mantissa = ''] = text.split('e');
  return mantissa.replace(/[-.]/g, '').replace(/^0+/, '').replace(/0+$/, '');
}

// Written out, since engines then test only every sixteenth character.
const LONG = new RegExp('[\\d.]'.repeat(16));
const LONG_NUMBER = /[:,[\s]-?[\d.]{16}/;
/** An exponent of three digits, as only numbers at the ends of the range have. */
const LARGE_EXPONENT = /\d[eE](?:\d\d\d|[+-]\d\d\d)/;
const NUMBER_WITH_LARGE_EXPONENT = /(?:^|[:,[\s])-?\d{1,40}(?:\.\d{1,40})?[eE][+-]?\d{3}/;

/** Whether JSON text may have a number that JavaScript's numbers do not represent, which is rare. */
export function mayHoldInexactNumbers(text: string): boolean {
  return (
    (LONG.test(text) && (LONG_NUMBER.test(text) || /^-?[\d.]{16}/.test(text))) ||
    (LARGE_EXPONENT.test(text) && NUMBER_WITH_LARGE_EXPONENT.test(text))
  );
}

/**
 * Every part is bounded, and what is longer is unusual: a regular expression that repeats without bound needs stack for each
 * repetition, and fails on a number of millions of digits.
 */
const UNUSUAL_NUMBER = new RegExp(
  [
    '(?:^|[:,[\\s])(?:-0(?=[\\s,\\]}]|$)',
    '-?\\d{16}',
    '-?\\d{1,15}\\.\\d{41}',
    '-?\\d{1,15}(?:\\.\\d{1,40})?[eE][+-]?\\d{10}',
    '-?\\d{1,15}(?:\\.\\d{1,40}(?:[eE][+-]?\\d{1,9})?|[eE][+-]?\\d{1,9})(?=[\\s,\\]}]|$))',
  ].join('|'),
);

/** Whether JSON text may have a number that `JSON.stringify` would write differently, such as `1.10` or `1e2`. */
export function mayHoldUnusualNumbers(text: string): boolean {
  return UNUSUAL_NUMBER.test(text);
}
