import { checkPicture } from '../../../values/budget.ts';
import { asText } from '../../../values/index.ts';
/** The characters that have a meaning in a number picture, and in its output. */
export interface NumberSymbols {
  readonly decimal: string;
  readonly grouping: string;
  readonly exponent: string;
  readonly minus: string;
  readonly percent: string;
  readonly perMille: string;
  readonly zero: string;
  readonly optionalDigit: string;
  readonly separator: string;
  /** The ten digits of the family that begins with the zero. */
  readonly digits: readonly string[];
}

/** Takes the symbols from `$formatNumber`'s options; the defaults are those of XPath. */
export function readSymbols(options: Readonly<Record<string, unknown>> = {}): NumberSymbols {
  const option = (name: string, otherwise: string): string =>
    Object.hasOwn(options, name) ? symbolText(options[name]) : otherwise;
  const zero = option('zero-digit', '0');
  return {
    decimal: option('decimal-separator', '.'),
    grouping: option('grouping-separator', ','),
    exponent: option('exponent-separator', 'e'),
    minus: option('minus-sign', '-'),
    percent: option('percent', '%'),
    perMille: option('per-mille', '\u2030'),
    zero,
    optionalDigit: option('digit', '#'),
    separator: option('pattern-separator', ';'),
    digits: Array.from({ length: 10 }, (_, digit) => String.fromCharCode(zero.charCodeAt(0) + digit)),
  };
}

/** A string of more than a few characters is not a symbol. */
function symbolText(value: unknown): string {
  const text = asText(value);
  checkPicture(text.length);
  return text;
}

/** Returns whether a character is a mandatory digit. */
export function isMandatory(character: string, symbols: NumberSymbols): boolean {
  return symbols.digits.includes(character);
}

/** Returns whether a character means a digit, mandatory or optional. */
export function isDigit(character: string, symbols: NumberSymbols): boolean {
  return character === symbols.optionalDigit || isMandatory(character, symbols);
}

/** Returns whether a character has a meaning in a picture. */
export function isActive(character: string, symbols: NumberSymbols): boolean {
  const { decimal, exponent, grouping, separator } = symbols;
  return isDigit(character, symbols) || [decimal, exponent, grouping, separator].includes(character);
}
