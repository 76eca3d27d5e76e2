import { spend } from '../../../values/budget.ts';
import { pictureError } from '../../picture-error.ts';
import { regularInterval } from '../integers/grouping.ts';
import { assertPicture } from './check-picture.ts';
import { type SubPicture, splitPicture } from './split-picture.ts';
import { isDigit, isMandatory, type NumberSymbols } from './symbols.ts';

/** The format of a part of a picture: https://www.w3.org/TR/xpath-functions-31/#analysing-picture-string. */
export interface NumberFormat {
  readonly prefix: string;
  readonly suffix: string;
  /** 100 for percent, 1000 for per mille. */
  readonly factor: number;
  readonly hasPoint: boolean;
  readonly minimumInteger: number;
  readonly minimumFraction: number;
  readonly maximumFraction: number;
  /** Digits before the point in scientific notation. */
  readonly scale: number;
  /** 0 without an exponent. */
  readonly minimumExponent: number;
  /** Interval of separators that repeat; 0 if they do not. */
  readonly groupingInterval: number;
  readonly integerGrouping: readonly number[];
  readonly fractionGrouping: readonly number[];
}

/** The formats for positive and for negative numbers; throws `D3080` to `D3093` for a wrong picture. */
export function parseNumberPicture(
  picture: string,
  symbols: NumberSymbols,
): { readonly positive: NumberFormat; readonly negative: NumberFormat } {
  const texts = picture.split(symbols.separator);
  if (texts.length > 2) throw pictureError('D3080');
  const parts = texts.map((text) => splitPicture(text, symbols));
  for (const part of parts) assertPicture(part, symbols);
  const [positive, negative] = parts.map((part) => toFormat(part, symbols));
  if (positive === undefined) throw pictureError('D3085');
  return { positive, negative: negative ?? { ...positive, prefix: symbols.minus + positive.prefix } };
}

function toFormat(part: SubPicture, symbols: NumberSymbols): NumberFormat {
  const { text, prefix, suffix, integer, fraction, exponent } = part;
  const integerGrouping = groupingPositions(integer, part, symbols, (rest, at) => rest.slice(at));
  return {
    prefix,
    suffix,
    factor: text.includes(symbols.percent) ? 100 : text.includes(symbols.perMille) ? 1000 : 1,
    hasPoint: text.includes(symbols.decimal),
    ...digitCounts(part, symbols),
    scale: countMandatory(integer, symbols),
    minimumExponent: countMandatory(exponent ?? '', symbols),
    groupingInterval: regularInterval(integerGrouping),
    integerGrouping,
    fractionGrouping: groupingPositions(fraction, part, symbols, (rest, at) => rest.slice(0, at)),
  };
}

/** At least one digit is written, even if the picture does not require it. */
function digitCounts(
  { integer, fraction, exponent }: SubPicture,
  symbols: NumberSymbols,
): Pick<NumberFormat, 'minimumInteger' | 'minimumFraction' | 'maximumFraction'> {
  const maximumFraction = fraction.split('').filter((character) => isDigit(character, symbols)).length;
  const minimumFraction = countMandatory(fraction, symbols);
  let minimumInteger = countMandatory(integer, symbols);
  if (minimumInteger === 0 && maximumFraction === 0) {
    if (exponent === undefined) return { minimumInteger: 1, minimumFraction, maximumFraction };
    const minimum = integer.includes(symbols.optionalDigit) ? 1 : 0;
    return { minimumInteger: minimum, minimumFraction: 1, maximumFraction: 1 };
  }
  if (exponent !== undefined && minimumInteger === 0 && integer.includes(symbols.optionalDigit))
    minimumInteger = 1;
  const needsFraction = minimumInteger === 0 && minimumFraction === 0;
  return { minimumInteger, minimumFraction: needsFraction ? 1 : minimumFraction, maximumFraction };
}

/** For each separator the digits on the side that counts. After the first one, only the integer part is searched. */
function groupingPositions(
  text: string,
  { integer }: SubPicture,
  symbols: NumberSymbols,
  side: (text: string, at: number) => string,
): number[] {
  const positions: number[] = [];
  for (let at = text.indexOf(symbols.grouping); at !== -1; at = integer.indexOf(symbols.grouping, at + 1)) {
    spend(1);
    positions.push(
      side(text, at)
        .split('')
        .filter((character) => isDigit(character, symbols)).length,
    );
  }
  return positions;
}

function countMandatory(text: string, symbols: NumberSymbols): number {
  return text.split('').filter((character) => isMandatory(character, symbols)).length;
}
