/** Any number of so few digits, without an exponent, is held exactly enough to be written again. */
const FEW_DIGITS = 15;
const INTEGER = /^-?\d+$/;
/** `toPrecision` gives no more digits. */
const MOST_DIGITS = 100;

/**
 * Whether a number of JavaScript holds what the text of a JSON number says. It does not hold integers beyond 2^53,
 * fractions of more digits than it has, and magnitudes beyond its range; the digits of a number with an exponent are
 * taken for an approximation.
 */
export function isExact(token: string): boolean {
  if (token.length <= FEW_DIGITS && !/[eE]/.test(token)) return true;
  const value = Number(token);
  if (INTEGER.test(token)) return Number.isSafeInteger(value);
  if (!Number.isFinite(value)) return false;
  const [mantissa = '', exponent] = token.split(/[eE]/);
  if (value === 0) return !/[1-9]/.test(mantissa);
  return exponent !== undefined || hasSameDigits(mantissa, value);
}

/** Whether a number, written with as many digits as a text has, is that text. */
function hasSameDigits(text: string, value: number): boolean {
  const digits = significantDigits(text);
  return digits.length <= MOST_DIGITS && significantDigits(value.toPrecision(digits.length)) === digits;
}

function significantDigits(text: string): string {
  const [mantissa = ''] = text.split('e');
  return mantissa.replace(/[-.]/g, '').replace(/^0+/, '').replace(/0+$/, '');
}

// Written out, since engines then look at every sixteenth character only.
const LONG = new RegExp('[\\d.]'.repeat(16));
const LONG_NUMBER = /[:,[\s]-?[\d.]{16}/;
/** An exponent of three digits, as only numbers at the ends of the range have. */
const LARGE_EXPONENT = /\d[eE](?:\d\d\d|[+-]\d\d\d)/;
const NUMBER_WITH_LARGE_EXPONENT = /(?:^|[:,[\s])-?\d+(?:\.\d+)?[eE][+-]?\d{3}/;

/** Whether a JSON text may hold a number that a number of JavaScript does not hold; hardly a text has one. */
export function mayHoldInexactNumbers(text: string): boolean {
  return (
    (LONG.test(text) && (LONG_NUMBER.test(text) || /^-?[\d.]{16}/.test(text))) ||
    (LARGE_EXPONENT.test(text) && NUMBER_WITH_LARGE_EXPONENT.test(text))
  );
}

const UNUSUAL_NUMBER =
  /(?:^|[:,[\s])(?:-0|-?\d+(?:\.\d+(?:[eE][+-]?\d+)?|[eE][+-]?\d+)|-?\d{16,})(?=[\s,\]}]|$)/;

/** Whether a JSON text may hold a number that `JSON.stringify` would write otherwise, as `1.10` or `1e2`. */
export function mayHoldUnusualNumbers(text: string): boolean {
  return UNUSUAL_NUMBER.test(text);
}
