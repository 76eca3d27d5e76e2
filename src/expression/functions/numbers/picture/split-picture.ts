import { isActive, type NumberSymbols } from './symbols.ts';

/** A part of a number picture, for positive or for negative numbers, cut into its pieces. */
export interface SubPicture {
  readonly text: string;
  readonly prefix: string;
  readonly suffix: string;
  /** Everything between prefix and suffix. */
  readonly active: string;
  readonly mantissa: string;
  readonly integer: string;
  readonly fraction: string;
  readonly exponent: string | undefined;
}

/** Cuts a part of a picture: https://www.w3.org/TR/xpath-functions-31/#syntax-of-picture-string. */
export function splitPicture(text: string, symbols: NumberSymbols): SubPicture {
  const isBoundary = (character: string): boolean =>
    isActive(character, symbols) && character !== symbols.exponent;
  const characters = text.split('');
  const first = characters.findIndex(isBoundary);
  const last = characters.findLastIndex(isBoundary);
  const prefix = first === -1 ? '' : text.slice(0, first);
  const suffix = last === -1 ? '' : text.slice(last + 1);
  const active = text.slice(prefix.length, text.length - suffix.length);
  const { mantissa, exponent } = splitExponent(text, prefix, suffix, active, symbols);
  const point = mantissa.indexOf(symbols.decimal);
  return {
    text,
    prefix,
    suffix,
    active,
    mantissa,
    exponent,
    integer: point === -1 ? mantissa : mantissa.slice(0, point),
    // Without a decimal separator, the suffix is checked; it has no digits.
    fraction: point === -1 ? suffix : mantissa.slice(point + 1),
  };
}

/** The position counts from the picture's start, the cut from the active part's, as in the reference implementation. */
function splitExponent(
  text: string,
  prefix: string,
  suffix: string,
  active: string,
  symbols: NumberSymbols,
): { mantissa: string; exponent: string | undefined } {
  const at = text.indexOf(symbols.exponent, prefix.length);
  if (at === -1 || at > text.length - suffix.length) return { mantissa: active, exponent: undefined };
  return { mantissa: active.slice(0, at), exponent: active.slice(at + 1) };
}
