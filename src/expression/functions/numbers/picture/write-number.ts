import { ExpressionError } from '../../../values/expression-error.ts';
import { roundHalfEven } from '../round-half-even.ts';
import type { NumberFormat } from './number-picture.ts';
import type { NumberSymbols } from './symbols.ts';

/** Writes a number in a format: https://www.w3.org/TR/xpath-functions-31/#formatting-the-number. */
export function writeNumber(value: number, format: NumberFormat, symbols: NumberSymbols): string {
  const scaled = value * format.factor;
  const isScientific = format.minimumExponent > 0;
  const { mantissa, exponent } = isScientific
    ? toScientific(scaled, format.scale)
    : { mantissa: scaled, exponent: 0 };
  const digits = groupFraction(
    groupInteger(writeDigits(mantissa, format, symbols), format, symbols),
    format,
    symbols,
  );
  const { length } = digits;
  const withoutPoint =
    format.hasPoint && digits.indexOf(symbols.decimal) !== length - 1 ? digits : digits.slice(0, -1);
  const power = isScientific ? writeExponent(exponent, format, symbols) : '';
  return format.prefix + withoutPoint + power + format.suffix;
}

function toScientific(value: number, scale: number): { mantissa: number; exponent: number } {
  if (!Number.isFinite(value)) throw new ExpressionError('D1001', { value });
  let mantissa = value;
  let exponent = 0;
  if (value === 0) return { mantissa, exponent };
  for (; Math.abs(mantissa) < 10 ** (scale - 1); exponent -= 1) mantissa *= 10;
  for (; Math.abs(mantissa) > 10 ** scale; exponent += 1) mantissa /= 10;
  return { mantissa, exponent };
}

/** Digits with a decimal separator, which may be the last character; padded to the lengths in the format. */
function writeDigits(value: number, format: NumberFormat, symbols: NumberSymbols): string {
  const { zero } = symbols;
  const text = toFixed(roundHalfEven(value, format.maximumFraction), format.maximumFraction, symbols);
  const [whole = '', part = ''] = text.split('.');
  let from = 0;
  while (from < whole.length && whole[from] === zero) from += 1;
  let to = part.length;
  while (to > 0 && part[to - 1] === zero) to -= 1;
  const integer = whole.slice(from);
  const missingBefore = Math.max(format.minimumInteger - integer.length, 0);
  const missingAfter = Math.max(format.minimumFraction - to, 0);
  return (
    zero.repeat(missingBefore) + integer + symbols.decimal + part.slice(0, to) + zero.repeat(missingAfter)
  );
}

function toFixed(value: number, places: number, symbols: NumberSymbols): string {
  const text = Math.abs(value).toFixed(places);
  return symbols.zero === '0'
    ? text
    : text.replace(/[0-9]/g, (digit) => symbols.digits[Number(digit)] ?? digit);
}

/** Positions left of all digits count from the end, as in the reference implementation. */
function groupInteger(text: string, format: NumberFormat, symbols: NumberSymbols): string {
  const point = text.indexOf(symbols.decimal);
  const { groupingInterval, integerGrouping } = format;
  const positions =
    groupingInterval > 0
      ? Array.from(
          { length: Math.max(Math.floor((point - 1) / groupingInterval), 0) },
          (_, i) => point - (i + 1) * groupingInterval,
        )
      : integerGrouping.map((position, index) => point + index - position);
  return positions.reduce((grouped, at) => insert(grouped, at, symbols.grouping), text);
}

function groupFraction(text: string, format: NumberFormat, symbols: NumberSymbols): string {
  const start = text.indexOf(symbols.decimal) + 1;
  return format.fractionGrouping.reduce((grouped, at) => insert(grouped, at + start, symbols.grouping), text);
}

function insert(text: string, at: number, inserted: string): string {
  return text.slice(0, at) + inserted + text.slice(at);
}

function writeExponent(exponent: number, format: NumberFormat, symbols: NumberSymbols): string {
  const digits = toFixed(exponent, 0, symbols);
  const padding = symbols.zero.repeat(Math.max(format.minimumExponent - digits.length, 0));
  return symbols.exponent + (exponent < 0 ? symbols.minus : '') + padding + digits;
}
